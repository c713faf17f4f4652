/** Who has a part in the case now. Whoever has none is told nothing of a child in custody, and is let into nothing. */
import { isInCare, type Care } from './rules.ts'
import type { So } from './so.ts'

type Known = 'family' | 'child' | 'youth-justice' | 'current-school' | 'send-officer' | 'panel' | 'casework-officer' | 'manager'
type Maybe = 'setting' | 'virtual-school' | 'social-worker' | 'receiving-school' | 'transport'

const has: Readonly<Record<Maybe, (so: So) => boolean>> = {
  setting: ({ isFree }) => !isFree,
  'virtual-school': ({ inCare }) => inCare,
  'social-worker': ({ inCare, hasWorker }) => inCare || hasWorker,
  'receiving-school': ({ school }) => school !== undefined,
  transport: ({ isTravelAsked }) => isTravelAsked === true,
}

/** Of these, those who have a part. */
export const having = <P extends Known | Maybe>(so: So, parties: readonly P[]): P[] =>
  parties.filter((one) => !(one in has) || has[one as Maybe](so))

/** What is said of care as the case goes on; it lets in, and puts nobody out. */
export const cares = (so: So, said: Care): void => {
  so.inCare ||= isInCare(said)
}
