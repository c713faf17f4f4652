import { londonDay, type Day } from '../../domain/calendar.ts'
import { NOT_THERE } from '../../store/hand-post.ts'
import type { DeliveryRow } from '../../store/reading-history.ts'
import { clockTime, plainDay, shortDay } from './days.ts'

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
  withheld: { key: 'plain', text: 'Not sent: withheld from them' },
  'to send': { key: 'plain', text: 'To be sent' },
  'to print': { key: 'plain', text: 'To print and send by hand' },
  posted: { key: 'met', text: 'Posted' },
  'handed over': { key: 'met', text: 'Handed over' },
  returned: { key: 'bounced', text: 'Returned by the post' },
  arrived: { key: 'met', text: 'Arrived, as we were told' },
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
export const needsAnotherWay = (state: string): boolean => (NOT_THERE as readonly string[]).includes(state)

/** One thing that became of a letter: when, what, by whom, and what is known of it. */
export function sayDelivery({ state, detail, by, on, at }: DeliveryRow, today: Day): string {
  const when = `${shortDay(londonDay(new Date(at)), today)}, ${clockTime(new Date(at))}`
  const day = on ? ` on ${plainDay(on.slice(0, 10) as Day)}` : ''
  const what = state === 'in doubt' ? 'Uncertain whether it went' : letterState(state).text
  return [`${when}: ${what}${day}${by ? `, by ${by}` : ''}`, detail].filter(Boolean).join('. ')
}

/** What became of it, a line each, the oldest first. That it was begun to be sent is left out: what came of that follows. */
export const sayDeliveries = (deliveries: readonly DeliveryRow[], today: Day): readonly string[] =>
  deliveries.filter(({ state }) => state !== 'prepared' && state !== 'sending').map((one) => sayDelivery(one, today))
