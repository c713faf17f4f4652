/** Something that the person at the keyboard can mend: its message is one clear sentence (or a list of faults), and no stack is shown. */
export class Trouble extends Error {
  /**
   * @param {string} message
   * @param {{ cause?: unknown }} [options]
   */
  constructor(message, options) {
    super(message, options)
    this.name = 'Trouble'
  }
}
