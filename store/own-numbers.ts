/** Numbers of the authority’s own, which go before the local defaults of the law. Lines only grow: a later one takes an earlier one’s place, or withdraws it. */
import type { Change } from '../domain/administration.ts'
import type { Day, Unit } from '../domain/calendar.ts'
import { standingNumbers, type NumberKept } from '../domain/own-numbers.ts'
import { NotChanged } from './administration.ts'
import type { Db, Tx } from './client.ts'

/** Every line, in the order of keeping. There are as many as people have set: a few. */
export const numbersKept = (db: Db | Tx): Promise<readonly NumberKept[]> => db.$queryRaw<NumberKept[]>`
  SELECT id, rule, since::text AS since, allow, unit, remind FROM own_number ORDER BY id`

/** A line, with who set it, when and why. */
export interface NumberLine extends NumberKept {
  readonly by: string
  readonly why: string
  readonly knownFrom: Date
}
/** Every line of a rule, newest first. */
export const numberLines = (db: Db, rule: string): Promise<readonly NumberLine[]> => db.$queryRaw<NumberLine[]>`
  SELECT n.id, n.rule, n.since::text AS since, n.allow, n.unit, n.remind, p.name AS by, n.why, n."knownFrom"
  FROM own_number n JOIN person p ON p.id = n."byId" WHERE n.rule = ${rule} ORDER BY n.id DESC`

export interface NumberSet {
  readonly rule: string
  readonly since: Day
  /** Null: the number that stands from that day is withdrawn. */
  readonly number: { readonly allow: number; readonly unit: Unit; readonly remind: readonly number[] | null } | null
  /** The line that stood from that day as whoever asks has seen it; null: none did. */
  readonly before: number | null
  readonly byId: string
  readonly why: string
}
const inText = (one: { readonly allow: number | null; readonly unit: Unit | null } | undefined | null): string | null =>
  one && one.allow !== null ? `${one.allow} ${one.allow === 1 ? one.unit?.replace(/s$/, '') : one.unit}` : null
const remindInText = (remind: readonly number[] | null | undefined): string | null =>
  remind ? (remind.length > 0 ? `${remind.join(', ')} working days before` : 'none') : null

/** Adds a line, where what stands from its day is still what its author saw. Answers what became of what. */
export async function setNumber(tx: Tx, { rule, since, number, before, byId, why }: NumberSet): Promise<readonly Change[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('own_number'))`
  const stood = standingNumbers(await numbersKept(tx)).find((one) => one.rule === rule && one.since === since)
  if ((stood?.id ?? null) !== before)
    throw new NotChanged(
      'Somebody else has just set or withdrawn the number from that day. Look at what stands now, then send yours again.',
    )
  const subject = `rule:${rule}`
  const changes = [
    { subject, field: `number from ${since}`, old: inText(stood), new: inText(number) },
    { subject, field: `reminders from ${since}`, old: remindInText(stood?.remind), new: remindInText(number?.remind) },
  ]
  const changed = changes.filter(({ old, new: fresh }) => old !== fresh)
  if (changed.length === 0) throw new NotChanged('That is so already from that day. Nothing was changed.')
  const remind = number?.remind ? [...number.remind] : null
  await tx.$executeRaw`
    INSERT INTO own_number (rule, since, allow, unit, remind, "byId", why)
    VALUES (${rule}, ${since}::date, ${number?.allow ?? null}::int, ${number?.unit ?? null}::text, ${remind}::int[], ${byId}::uuid, ${why})`
  return changed
}
