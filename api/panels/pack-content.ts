import { londonDay, type Day } from '../../domain/calendar.ts'
import { yearOf } from '../../domain/calendar-words.ts'
import { documentKinds } from '../../domain/documents.ts'
import type { PackCase, PackFairness } from '../../domain/packs.ts'
import type { PanelSetting } from '../../domain/panels.ts'
import type { User } from '../../domain/people.ts'
import type { Db } from '../../store/client.ts'
import { contactsOf } from '../../store/contacts.ts'
import { documentsOf } from '../../store/documents.ts'
import { factsOf } from '../../store/facts.ts'
import type { Freezing } from '../../store/packs.ts'
import type { AgendaCase } from '../../store/reading-agenda.ts'
import { caseHead } from '../../store/reading-case.ts'
import { actsAsCorrected } from '../../store/reading-history.ts'
import { everySchool } from '../../store/reading-schools.ts'
import { namesOf } from '../form/schools.ts'
import { leftOut, saidOver, signed, inTenths, tenthsOf } from '../ledger/saying.ts'
import { standingOf } from '../ledger/standing.ts'
import { noDay } from '../saying/due.ts'
import { actionOf, partyTitle, processOf } from '../saying/steps.ts'
import { childFor, factsFor, papersFor, voiceOf, type Reader } from '../task/about.ts'

/** A member of a panel, and nobody besides: no job of whoever freezes a pack tells it more. */
const MEMBER: User = { id: '', kind: 'person', name: '', posts: [], coversFor: [], proof: 'oidc', teamId: null }

/** What the panel is to read of each case that waits for it. Five queries a case, when a pack is frozen and at no other time. */
export async function casesForPack(db: Db, agenda: readonly AgendaCase[]): Promise<Freezing['cases']> {
  const schools = namesOf(await everySchool(db))
  const cases: Freezing['cases'][number][] = []
  for (const one of agenda) cases.push({ urgent: one.urgent, content: await caseFor(db, one, schools) })
  return cases
}

async function caseFor(db: Db, one: AgendaCase, schools: Readonly<Record<string, string>>): Promise<PackCase> {
  const process = processOf(one.process)
  const [head, facts, acts, contacts, documents] = await Promise.all([
    caseHead(db, one.id),
    factsOf(db, one.childId),
    actsAsCorrected(db, one.id),
    contactsOf(db, one.childId),
    documentsOf(db, one.id),
  ])
  const parties = Object.fromEntries(Object.keys(process.parties).map((party) => [party, partyTitle(process, party)]))
  const reader: Reader = { user: MEMBER, relations: ['panel'], process, names: { schools, parties }, head: head!, contacts }
  const newest = documents.filter(
    (document) => !documents.some(({ first, version }) => first === document.first && version > document.version),
  )
  return {
    reference: one.id,
    initials: childFor(reader, head!),
    process: process.title,
    asked: actionOf(process, one.action)?.waiting ?? one.action,
    due: one.due && { on: one.due, cite: one.cite ?? '', kind: one.kind ?? '' },
    ...(one.uncounted && { noDate: noDay({ uncounted: true }) }),
    voice: voiceOf(reader, facts),
    facts: factsFor(reader, facts),
    papers: papersFor(reader, acts).map(({ title, by, lines }) => ({ title, by, lines })),
    documents: newest.flatMap(({ kind, version, at, sha256 }) =>
      kind === 'apart' || sha256 === null ? [] : [{ kind: documentKinds[kind], version, on: londonDay(at), sha256 }],
    ),
  }
}

/** The fairness ledger as it stands today, of the panel’s phase and, where it hears one district, of that. */
export async function fairnessForPack(db: Db, { phase, districts }: PanelSetting, today: Day): Promise<PackFairness> {
  const chosen = { phase: phase ?? 'all', group: null, district: districts.length === 1 ? districts[0]! : '', year: yearOf(today) } as const
  const standing = await standingOf(db, chosen, today)
  const { one } = standing
  return {
    on: today,
    said: [...saidOver(standing, false), ...leftOut(standing)],
    rows: standing.rows.map(({ school, gap, raw, expected, size }) => ({
      urn: school.urn,
      name: school.name,
      gap: signed(tenthsOf(gap, one)),
      taken: inTenths(tenthsOf(raw, one)),
      share: inTenths(tenthsOf(expected, one)),
      size,
    })),
  }
}
