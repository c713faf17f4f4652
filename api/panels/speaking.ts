import { yearOf } from '../../domain/calendar-words.ts'
import { notForPanel, OWN_SCHOOL, speaksFor, type Speaks } from '../../domain/for-panel.ts'
import { partiesOf, relationOf, type User } from '../../domain/people.ts'
import type { Action, Process, Value } from '../../domain/process.ts'
import { asItself } from '../../store/asking.ts'
import { beforePanel } from '../../store/before-panel.ts'
import type { Db } from '../../store/client.ts'
import { membersHeld, settingsKept } from '../../store/panels.ts'
import type { CaseHeld } from '../../store/people.ts'
import type { Errors } from '../form/flow.ts'
import { leads } from '../saying/steps.ts'

const speaks: Speaks = { why: null, shut: null }

/**
 * The case as somebody who stands for its panel by their job may have it: where they have no seat on the panel that hears it, or have not signed, it is
 * not theirs at all. Five queries for such a person, and none for anybody else.
 */
export async function asPanelOf(db: Db, user: User, held: CaseHeld, process: Process): Promise<{ held: CaseHeld; shut: Speaks['shut'] }> {
  const parties = partiesOf(user, held).filter((party) => relationOf(process, party, []) === 'panel')
  if (parties.length === 0) return { held, shut: speaks.shut }
  const { why, shut } = await asItself(() => speaksIn(db, user, held.id))
  if (!why) return { held, shut }
  const access = shut ? held.access.filter(({ party }) => !parties.includes(party)) : held.access
  return { held: { ...held, access, barred: Object.fromEntries(parties.map((party) => [party, notForPanel[why]])) }, shut }
}

async function speaksIn(db: Db, user: User, caseId: string): Promise<Speaks> {
  const [one, settings] = await Promise.all([beforePanel(db, caseId, user.id, leads), settingsKept(db)])
  const seats = await membersHeld(db, yearOf(one.today))
  return speaksFor({ id: user.id, urns: worksAt(user) }, { settings, seats }, one)
}
const worksAt = ({ posts }: User): readonly string[] => posts.flatMap(({ urn }) => urn ?? [])

/** The fields in which whoever decides for a panel names a school at which they work, or for which they sit. */
export async function ownSchoolIn(
  db: Db,
  user: User,
  { process, party }: { readonly process: Process; readonly party: string },
  { fields }: Action,
  answers: Readonly<Record<string, Value>>,
): Promise<Errors> {
  const named = Object.keys(fields).filter((name) => fields[name]!.kind === 'school' && answers[name] !== undefined)
  if (named.length === 0 || relationOf(process, party, []) !== 'panel') return {}
  const seats = (await membersHeld(db, 0)).filter(({ personId }) => personId === user.id)
  const own = new Set([...worksAt(user), ...seats.flatMap(({ urn }) => urn ?? [])])
  return Object.fromEntries(named.flatMap((name) => (own.has(String(answers[name])) ? [[name, OWN_SCHOOL]] : [])))
}
