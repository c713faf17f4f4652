/** A case with something written of a child in every way there is, and closed; and the child’s name under every other key. */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Day } from '../../domain/calendar.ts'
import type { Db } from '../../store/client.ts'
import { sayConflict } from '../../store/decisions.ts'
import { keepDraft } from '../../store/drafts.ts'
import { keepHearing } from '../../store/hearings.ts'
import { keepSearch } from '../../store/kept-searches.ts'
import { keepLedgerWords } from '../../store/ledger-words.ts'
import { addCorrection } from '../../store/minutes.ts'
import { freeze } from '../../store/packs.ts'
import { browser, hidden, type Browser, type Stage } from './app.ts'
import { askCode, codeFor, proveCode } from './by-link.ts'
import { pdf } from './files.ts'
import type { Program } from './programs.ts'
import { referral } from './referral.ts'
import { until } from './until.ts'

export const CHILD = { firstName: 'Ottoline', lastName: 'Featherstonehaugh', knownAs: 'Tilly', born: '2012-07-19', upn: 'H801200001001' }
export const MOTHER = {
  name: 'Rowena Quillfeather',
  relationship: 'Mother',
  email: 'rowena@quillfeather.example',
  address: '9 Hidden Lane',
}
export const SAID = {
  referral: { ...referral, support: 'A mentor called Perpetua each Tuesday.', reason: 'Bullied on the bus by Lysander.' },
  panel: 'Because Zebedee is there already.',
  closing: 'They have gone to Penzance.',
  note: 'Rang Euphemia, who cried.',
  owner: 'Priya is away in Ullapool.',
  arrived: 'Rowena said so in the Co-op.',
  document: 'What Dr Wagstaffe found',
}
/** Whatever must not be read any more. */
export const SECRETS =
  /Ottoline|Featherstonehaugh|Tilly|2012-07-19|19 July 2012|H801200001001|Rowena|Quillfeather|Hidden Lane|Perpetua|Lysander|Zebedee|Penzance|Euphemia|Ullapool|Co-op|Wagstaffe/i

/** Every column in which something of them is sealed. */
export const EVERYWHERE = [
  'assignment',
  'child_identity',
  'conflict',
  'contact',
  'delivery',
  'document',
  'draft',
  'hearing',
  'ledger_words',
  'letter_words',
  'minutes_correction',
  'note',
  'pack_part',
  'saved_search',
  'words',
].map((table) => `${table}.sealed`)

/** A stage with workers, a program of clerk and chair, and a clerk at a browser. */
interface Playing {
  readonly here: Stage
  readonly api: Program
  readonly clerk: Browser
}
export interface WholeCase {
  readonly id: string
  readonly childId: string
  readonly reference: string
  /** In the order in which they were written. */
  readonly letters: readonly string[]
  readonly document: string
  /** Signed in by her link. */
  readonly mother: Browser
}
export async function wholeCase({ here, api, clerk }: Playing): Promise<WholeCase> {
  const { owner } = here.data
  const opened = await api.post('/cases', { process: 'managed-move', child: { ...CHILD, contacts: [MOTHER] }, answers: SAID.referral })
  const id = opened.body.reference as string
  const waiting = (action: string) =>
    until(async () => (await api.get(`/cases/${id}`)).body.open.some((step: { action: string }) => step.action === action))
  const act = async (action: string, answers: object, who: string): Promise<void> => {
    expect((await api.post(`/cases/${id}/actions/${action}`, { answers }, who)).status).toBe(200)
  }
  await waiting('match')
  await act('match', { met: '2026-11-10', decision: 'school', school: '990202', start: '2027-01-11', reasons: SAID.panel }, 'chair')
  await waiting('accept')
  const page = await clerk.get(`/cases/${id}/notes`)
  const note = { _csrf: hidden(page, '_csrf'), once: hidden(page, 'once'), kind: 'call', text: SAID.note }
  expect((await clerk.post(`/cases/${id}/notes`).type('form').send(note)).status).toBe(303)
  const document = await aDocument(clerk, id)
  const other = await owner.person.findUniqueOrThrow({ where: { email: 'tomasz.wren@birmingham.example' } })
  const given = { _csrf: hidden(await clerk.get('/account'), '_csrf'), once: randomUUID(), case: id, ownerId: other.id, send: 'yes' }
  expect(
    (
      await clerk
        .post('/worklist/owner')
        .type('form')
        .send({ ...given, why: SAID.owner })
    ).status,
  ).toBe(303)
  const mother = await byTheirLink(here, id)
  await act('close', { as: 'moved-away', why: SAID.closing }, 'clerk')
  await until(async () => (await api.get(`/cases/${id}`)).body.outcome !== null)
  const letters = (await owner.letter.findMany({ where: { caseId: id }, orderBy: { seq: 'asc' } })).map((one) => one.id)
  await until(async () => (await owner.letter.count({ where: { caseId: id, by: 'email', state: { in: ['prepared', 'sending'] } } })) === 0)
  const told = await api.post(`/cases/${id}/letters/${letters[0]}/deliveries`, { state: 'arrived', on: '2026-11-16', how: SAID.arrived })
  expect(told.status).toBe(200)
  const { childId } = await owner.case.findUniqueOrThrow({ where: { id } })
  const { reference } = await owner.child.findUniqueOrThrow({ where: { id: childId } })
  await keptElsewhere(owner, childId)
  await heardByAPanel(owner, id)
  return { id, childId, reference, letters, document, mother }
}

async function aDocument(clerk: Browser, id: string): Promise<string> {
  const documents = `/cases/${id}/documents`
  const page = await clerk.get(documents)
  const fields = { _csrf: hidden(page, '_csrf'), once: hidden(page, 'once'), kind: 'report', title: SAID.document }
  expect((await clerk.post(documents).field(fields).attach('file', pdf(SAID.document), 'x.pdf')).status).toBe(303)
  return fields.once
}
async function byTheirLink(here: Stage, id: string): Promise<Browser> {
  let link = ''
  await until(async () => {
    const mail = here.sent().find(({ to, subject }) => to.includes(MOTHER.email) && subject.startsWith(id))
    link = mail?.links[0] ?? ''
    return link !== ''
  })
  const who = browser(here.app)
  const token = new URL(link).pathname.split('/')[2]!
  await askCode(who, token)
  expect((await proveCode(who, token, codeFor(here, id))).status).toBe(303)
  return who
}
/** Where their name stands under other keys than theirs: a draft, a search that was kept, words of the ledger. */
async function keptElsewhere(owner: Db, childId: string): Promise<void> {
  const { id: byId } = await owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
  const typed = { 'child-lastName': CHILD.lastName }
  await keepDraft(owner, { id: randomUUID(), process: 'referral', byId, shared: null, childId, typed })
  await keepSearch(owner, byId, { id: randomUUID(), name: 'Tilly Featherstonehaugh', chosen: { process: 'managed-move' } })
  const [entry] = await owner.$queryRaw<{ id: number }[]>`
    INSERT INTO ledger_entry (urn, type, "policyId", "day", "byId", amount, why) VALUES ('990203', 'override', 1, '2026-11-16', ${byId}::uuid, 100, 'other') RETURNING id`
  await owner.$transaction((tx) => keepLedgerWords(tx, entry!.id, `For ${CHILD.upn}, who came at once.`))
}

/** A pack, a conflict, a hearing and an addition to the minutes, each with the name in it. */
async function heardByAPanel(owner: Db, caseId: string): Promise<void> {
  const { id: byId } = await owner.person.findUniqueOrThrow({ where: { email: 'clerk@birmingham.example' } })
  const [meeting] = await owner.$queryRaw<{ id: number }[]>`INSERT INTO meeting ("panelId") SELECT min(id) FROM panel RETURNING id`
  const at = { meetingId: meeting!.id, caseId, byId }
  const content = {
    reference: caseId,
    initials: 'T.F.',
    process: 'Managed move',
    asked: `For ${CHILD.knownAs} Featherstonehaugh`,
    due: null,
    voice: null,
  }
  await owner.$transaction((tx) =>
    freeze(tx, {
      ...at,
      cases: [{ urgent: false, content: { ...content, facts: [], papers: [], documents: [] } }],
      fairness: { on: '2026-11-16' as Day, said: [], rows: [] },
    }),
  )
  await sayConflict(owner, { ...at, id: randomUUID(), personId: byId, state: 'declared', kind: 'other', text: `I know ${MOTHER.name}.` })
  const heard = { end: 'deferred', facts: CHILD.upn, options: [], chosen: null, reasons: SAID.panel } as const
  await keepHearing(owner, { ...at, id: randomUUID(), heard, votes: [] })
  await owner.$executeRaw`INSERT INTO minutes ("meetingId", sha256, "byId") VALUES (${at.meetingId}, sha256('agreed'), ${byId}::uuid)`
  await addCorrection(owner, { ...at, id: randomUUID(), text: `${CHILD.firstName} was heard.` })
}
