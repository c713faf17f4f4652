/** Panels: their settings, their members, and who has signed the information-sharing agreement. Lines only grow, and each stands on the chain of administration. */
import type { Change } from '../domain/administration.ts'
import type { Day } from '../domain/calendar.ts'
import { settingOn, standingMembers, type PanelMember, type PanelSetting } from '../domain/panels.ts'
import { NotChanged } from './administration.ts'
import type { Db, Tx } from './client.ts'

/** A setting, with who set it, when and why. */
export interface SettingKept extends PanelSetting {
  /** Null: it came with the product. */
  readonly by: string | null
  readonly why: string
  readonly knownFrom: Date
}
/** Every setting of every panel, in the order of keeping. There are as many as people have set: some tens. */
export const settingsKept = (db: Db | Tx): Promise<readonly SettingKept[]> => db.$queryRaw<SettingKept[]>`
  SELECT s.id, s."panelId", s.since::text AS since, s.name, s.process, s.phase, s.districts, s.quorum, s."cutOff", s."papersOut", s."urgentMembers", s."urgentDays", s.silence, p.name AS by, s.why, s."knownFrom"
  FROM panel_setting s LEFT JOIN person p ON p.id = s."byId" ORDER BY s.id`

/** A member, with their name, whom they sit for, and whether they have signed the agreement of a school year. */
export interface MemberHeld extends PanelMember {
  readonly name: string
  readonly email: string
  /** The school’s name, or the organisation. */
  readonly sitsFor: string
  readonly signedOn: Day | null
  /** The schools at which they work today, whomever they sit for. */
  readonly worksAt: readonly string[]
}
/** Every line that stands, the chair first; `year`: the school year whose agreement is asked about. One query. */
export async function membersHeld(db: Db | Tx, year: number): Promise<readonly MemberHeld[]> {
  const lines = await db.$queryRaw<MemberHeld[]>`
    SELECT m.id, m."panelId", m."personId", m.chair, m.urn, m."from"::text AS "from", m."to"::text AS "to", m.replaces, p.name, p.email,
      coalesce(s.name, m.organisation) AS "sitsFor", a."signedOn"::text AS "signedOn",
      ARRAY (SELECT DISTINCT o.urn FROM post o WHERE o."personId" = m."personId" AND o.urn IS NOT NULL
        AND (app_now() AT TIME ZONE 'Europe/London')::date BETWEEN o."from" AND coalesce(o."to", 'infinity')) AS "worksAt"
    FROM panel_member m JOIN person p ON p.id = m."personId" LEFT JOIN school s ON s.urn = m.urn
    LEFT JOIN sharing_agreement a ON a."personId" = m."personId" AND a.year = ${year}::int
    ORDER BY m.chair DESC, p.name, m.id`
  return standingMembers(lines)
}

export interface SettingSet extends Omit<PanelSetting, 'id' | 'panelId'> {
  readonly byId: string
  readonly why: string
}
const values = ['name', 'process', 'phase', 'districts', 'quorum', 'cutOff', 'papersOut', 'urgentMembers', 'urgentDays', 'silence'] as const
const inText = (setting: Partial<Omit<SettingSet, 'why'>> | undefined, value: (typeof values)[number]): string | null => {
  const held = setting?.[value] ?? null
  return held === null ? null : Array.isArray(held) ? held.join(', ') || 'the whole area' : String(held)
}

/** A panel that there was not, with its first setting. */
export async function addPanel(tx: Tx, set: SettingSet): Promise<readonly Change[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('panel'))`
  const clash = (await settingsKept(tx)).some(({ name }) => name.toLowerCase() === set.name.toLowerCase())
  if (clash) throw new NotChanged('There is a panel of that name, or has been. Give this one a name of its own.')
  const [made] = await tx.$queryRaw<{ id: number }[]>`INSERT INTO panel DEFAULT VALUES RETURNING id`
  await keepSetting(tx, made!.id, set)
  return changesOf(made!.id, undefined, set)
}

/** A further setting, where what holds from its day is still what its author saw. `before`: the line that held then. */
export async function setPanel(tx: Tx, panelId: number, set: SettingSet, before: number): Promise<readonly Change[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('panel'))`
  const kept = await settingsKept(tx)
  const held = settingOn(
    kept.filter((one) => one.panelId === panelId),
    set.since,
  )
  if (held?.id !== before) throw new NotChanged('Somebody else has just set this panel. Look at what stands now, then send yours again.')
  const changes = changesOf(panelId, held, set)
  if (changes.length === 0) throw new NotChanged('That is so already from that day. Nothing was changed.')
  await keepSetting(tx, panelId, set)
  return changes
}

const changesOf = (panelId: number, before: SettingKept | undefined, set: SettingSet): readonly Change[] =>
  values
    .map((value) => ({
      subject: `panel:${panelId}`,
      field: `${value} from ${set.since}`,
      old: inText(before, value),
      new: inText(set, value),
    }))
    .filter(({ old, new: fresh }) => old !== fresh)

const keepSetting = (tx: Tx, panelId: number, one: SettingSet): Promise<number> => tx.$executeRaw`
  INSERT INTO panel_setting ("panelId", since, name, process, phase, districts, quorum, "cutOff", "papersOut", "urgentMembers", "urgentDays", silence, "byId", why)
  VALUES (${panelId}::int, ${one.since}::date, ${one.name}, ${one.process}, ${one.phase}, ${[...one.districts]}::text[], ${one.quorum}::int,
    ${one.cutOff}::int, ${one.papersOut}::int, ${one.urgentMembers}::int, ${one.urgentDays}::int, ${one.silence}, ${one.byId}::uuid, ${one.why})`

/** A term of office, as somebody asks for it. */
export interface Seat {
  readonly panelId: number
  readonly email: string
  readonly urn: string | null
  readonly organisation: string | null
  readonly chair: boolean
  readonly from: Day
  readonly to: Day | null
  readonly byId: string
  readonly why: string
}
/** Seats somebody whom we hold, by their work address. `jobs`: one of which they must hold, to be able to open what a panel is sent. */
export async function seat(tx: Tx, one: Seat, jobs: readonly string[]): Promise<readonly Change[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('panel'))`
  const [person] = await tx.$queryRaw<{ id: string; name: string; job: boolean }[]>`
    SELECT p.id, p.name, EXISTS (SELECT 1 FROM post o WHERE o."personId" = p.id AND o.role = ANY (${[...jobs]})
      AND (o."to" IS NULL OR o."to" >= ${one.from}::date)) AS job
    FROM person p WHERE p.email = ${one.email} AND (p."leftOn" IS NULL OR p."leftOn" >= ${one.from}::date)`
  if (!person) throw new NotChanged('Nobody who works with us has that address. Add the person first, or look for a slip in the address.')
  if (!person.job)
    throw new NotChanged(`${person.name} has no job with which one reads a panel’s papers. Give them the job of a panel member first.`)
  const [school] = one.urn ? await tx.$queryRaw<{ name: string }[]>`SELECT name FROM school WHERE urn = ${one.urn}` : [null]
  if (school === undefined) throw new NotChanged('We hold no school with that URN. Give another, or name the organisation instead.')
  const [there] = await tx.$queryRaw<{ one: number }[]>`
    SELECT 1 AS one FROM panel_member m WHERE m."panelId" = ${one.panelId}::int AND m."personId" = ${person.id}::uuid
      AND NOT EXISTS (SELECT 1 FROM panel_member r WHERE r.replaces = m.id)
      AND daterange(m."from", m."to", '[]') && daterange(${one.from}::date, ${one.to}::date, '[]')`
  if (there) throw new NotChanged(`${person.name} sits on this panel already in those days. End that term first.`)
  await tx.$executeRaw`
    INSERT INTO panel_member ("panelId", "personId", urn, organisation, chair, "from", "to", "byId", why)
    VALUES (${one.panelId}::int, ${person.id}::uuid, ${one.urn}, ${one.organisation}, ${one.chair}, ${one.from}::date, ${one.to}::date, ${one.byId}::uuid, ${one.why})`
  return [
    {
      subject: `panel:${one.panelId}`,
      field: `${one.chair ? 'chair' : 'member'} from ${one.from}`,
      old: null,
      new: `${person.name}, ${school?.name ?? one.organisation}${one.to ? `, until ${one.to}` : ''}`,
    },
  ]
}

/** Says the last day of somebody’s term: a line that takes the place of theirs. */
export async function endTerm(
  tx: Tx,
  member: Pick<MemberHeld, 'id' | 'panelId' | 'name' | 'to' | 'from'>,
  { to, byId, why }: { readonly to: Day; readonly byId: string; readonly why: string },
): Promise<readonly Change[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('panel'))`
  const made = await tx.$executeRaw`
    INSERT INTO panel_member ("panelId", "personId", urn, organisation, chair, "from", "to", replaces, "byId", why)
    SELECT m."panelId", m."personId", m.urn, m.organisation, m.chair, m."from", ${to}::date, m.id, ${byId}::uuid, ${why}
    FROM panel_member m WHERE m.id = ${member.id}::int AND NOT EXISTS (SELECT 1 FROM panel_member r WHERE r.replaces = m.id)`
  if (made === 0) throw new NotChanged('Somebody else has just changed this term. Look at what stands now.')
  return [{ subject: `panel:${member.panelId}`, field: `last day of ${member.name}`, old: member.to, new: to }]
}
