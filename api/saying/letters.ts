/** How the states of a letter are said. Accepted is never read, and uncertain is said to be. */
interface Said {
  readonly key: 'met' | 'bounced' | 'unsure' | 'plain'
  readonly text: string
}

const STATES: Readonly<Record<string, Said>> = {
  prepared: { key: 'plain', text: 'Being sent' },
  sending: { key: 'plain', text: 'Being sent' },
  accepted: { key: 'plain', text: 'Accepted by their mail server' },
  'in doubt': { key: 'unsure', text: 'Uncertain, being checked' },
  refused: { key: 'bounced', text: 'Refused by their mail server' },
  bounced: { key: 'bounced', text: 'Bounced' },
  'given up': { key: 'bounced', text: 'Could not be sent for three days' },
  withheld: { key: 'plain', text: 'Not sent: they must not be told' },
  'to print': { key: 'plain', text: 'To print and send by hand' },
  posted: { key: 'met', text: 'Posted' },
  'handed over': { key: 'met', text: 'Handed over' },
  returned: { key: 'bounced', text: 'Returned by the post' },
  read: { key: 'met', text: 'Opened by them, with proof' },
}

/** A state in words. */
export const letterState = (state: string): Said => STATES[state] ?? { key: 'plain', text: state }

/** What a state does and does not prove. */
export const proves = (state: string): string | null =>
  state === 'accepted'
    ? 'This does not prove that anyone read it.'
    : state === 'in doubt'
      ? 'It may have gone or not. It is not sent again by itself.'
      : null

/** Whether somebody must find another way to tell this person. */
export const needsAnotherWay = (state: string): boolean => ['refused', 'bounced', 'given up', 'in doubt', 'returned'].includes(state)
