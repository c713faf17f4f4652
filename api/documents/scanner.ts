import { connect } from 'node:net'

/** Asks whether a file holds something that does harm. */
export interface Scanner {
  /** @throws ScannerAway where nobody can say. */
  readonly scan: (bytes: Buffer) => Promise<'clean' | 'infected'>
}
/** The scanner does not answer, or not with a yes or a no. Nothing is kept that it has not seen. */
export class ScannerAway extends Error {
  constructor(cause: unknown) {
    super('The scanner for viruses does not answer.', { cause })
    this.name = 'ScannerAway'
  }
}

const PATIENCE_MS = 30_000
/** No answer of clamd is as long. */
const LONGEST_ANSWER = 4_096
/** So many bytes follow their number. */
const CHUNK = 64 * 1024

/** clamd, over its own protocol: `zINSTREAM`, chunks each after its length, and a length of zero. */
export const clamd = (at: { readonly host: string; readonly port: number }): Scanner => ({
  scan: async (bytes) => {
    const answer = await asked(at, bytes).catch((error: unknown) => {
      throw new ScannerAway(error)
    })
    if (answer === 'stream: OK') return 'clean'
    if (/^stream: .+ FOUND$/.test(answer)) return 'infected'
    throw new ScannerAway(answer)
  },
})

function asked(at: { readonly host: string; readonly port: number }, bytes: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(at)
    let answer = ''
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('clamd took too long.')))
    socket.setEncoding('utf8').on('data', (some) => {
      answer += String(some)
      if (answer.length > LONGEST_ANSWER) socket.destroy(new Error('clamd answered at too great a length.'))
    })
    socket.once('error', reject)
    socket.once('close', () => (answer.endsWith('\0') ? resolve(answer.slice(0, -1)) : reject(new Error('clamd went in the middle.'))))
    socket.once('connect', () => {
      socket.write('zINSTREAM\0')
      for (let from = 0; from < bytes.length; from += CHUNK) {
        const chunk = bytes.subarray(from, from + CHUNK)
        socket.write(lengthOf(chunk.length))
        socket.write(chunk)
      }
      socket.write(lengthOf(0))
    })
  })
}

function lengthOf(size: number): Buffer {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(size)
  return four
}
