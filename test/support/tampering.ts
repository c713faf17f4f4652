import type { Bundle, Event, History, Row } from '../../verify/bundle.ts'
import { hashOfLine } from '../../verify/chain.ts'
import type { CheckName } from '../../verify/report.ts'
import type { RootKeys } from '../../store/root-keys.ts'
import { exported, sealed, type Sealed } from './bundles.ts'

/** Somebody changes what they were given, a copy of their own; another case lies beside it. */
export type Tamper = (held: Sealed, other: Sealed) => Sealed
/** What is changed, by which check it is caught, and what that says of it. */
export type Line = readonly [what: string, caughtBy: CheckName, says: RegExp, tamper: Tamper]
type Body = Record<string, unknown>

export const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
/** Changes a copy of the bundle. */
export const inBundle =
  (change: (bundle: Mutable<Bundle>) => void): Tamper =>
  (held) => {
    const bundle = copy(held.bundle) as unknown as Mutable<Bundle>
    change(bundle)
    return { ...held, bundle: bundle as unknown as Bundle }
  }
export type Mutable<T> = T extends readonly (infer E)[] ? Mutable<E>[] : T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T

/** Where the record says something of a kind for the last time, or where `is` holds. */
export function lastOf(
  bundle: Pick<Bundle, 'events'>,
  kind: string,
  is: (body: Body) => boolean = () => true,
): { index: number; body: Body; event: Mutable<Event> } {
  const index = bundle.events.findLastIndex((one) => one.kind === kind && is(one.body as Body))
  if (index < 0) throw new Error(`The record has no ${kind}.`)
  return { index, body: bundle.events[index]!.body as Body, event: bundle.events[index] as Mutable<Event> }
}
/** As whoever has the database can: every line is numbered and chained anew. */
export function rechain(bundle: Mutable<Bundle>): void {
  let previous = '0'.repeat(64)
  bundle.events.forEach((event, index) => {
    Object.assign(event, { position: index + 1, previous })
    previous = event.hash = hashOfLine(event as Event)
  })
}
/** As whoever has the database can: the exported history is hashed anew. */
export function rehash(bundle: Mutable<Bundle>): void {
  const ended = bundle.history!.parts.at(-1)!.isLast
  bundle.history = copy(exported(bundle.history!.events as readonly Row[], ended)) as Mutable<History>
}
/** As whoever has a signing key can: roots are made anew over what there is now. */
export const reseal = (bundle: Bundle, keys: RootKeys): Sealed => sealed({ ...bundle, proof: null }, bundle.proof!.root.day, keys)

/** What a history was sent with an event. */
export const sentIn = (event: Row, attributes: string): { read: () => Body; write: (value: unknown) => void } => {
  const its = event[attributes] as Record<string, { payloads: { data: string }[] }>
  const payload = (its['input'] ?? its['result'])!.payloads[0]!
  return {
    read: () => JSON.parse(Buffer.from(payload.data, 'base64').toString('utf8')) as Body,
    write: (value) => {
      payload.data = Buffer.from(JSON.stringify(value)).toString('base64')
    },
  }
}
export const asked = (bundle: Pick<Bundle, 'history'>, activity: string): Row =>
  bundle.history!.events.findLast(
    (one) =>
      (one['activityTaskScheduledEventAttributes'] as { activityType: { name: string } } | undefined)?.activityType.name === activity,
  )!
/** What an activity answered. */
export const answerTo = (bundle: Pick<Bundle, 'history'>, scheduled: Row): Row =>
  bundle.history!.events.find(
    (one) =>
      (one['activityTaskCompletedEventAttributes'] as { scheduledEventId: string } | undefined)?.scheduledEventId === scheduled['eventId'],
  )!

/** The last timer that was set. */
export const timerOf = (b: { history: Bundle['history'] }): Record<string, unknown> =>
  b.history!.events.findLast(({ eventType }) => eventType === 'EVENT_TYPE_TIMER_STARTED')!['timerStartedEventAttributes'] as Record<
    string,
    unknown
  >
/** What a call says became of dates. */
export const settledIn = (event: Record<string, unknown>): unknown => {
  const its = event['activityTaskScheduledEventAttributes'] as { activityType: { name: string } } | undefined
  return its?.activityType.name === 'saveCase' ? sentIn(event, 'activityTaskScheduledEventAttributes').read()['settled'] : ''
}
