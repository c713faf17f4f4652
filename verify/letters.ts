import type { Bundle, Event, Row } from './bundle.ts'
import { bytes, canonical, isSame, sha256 } from './canonical.ts'
import { isWhen } from './rows.ts'
import { Finding, leftOut, type Check } from './report.ts'

interface Written {
  readonly id: string
  readonly recipient: string
  readonly party: string
  readonly by: string
  readonly words?: string
}
const writtenIn = ({ body }: Event): readonly Written[] => body['letters'] as readonly Written[]

/** Each letter that is stored is on the record, and the other way about; and each stands as the last thing that became of it. */
export function lettersAreRecorded({ events, letters: { letters, deliveries, asks } }: Pick<Bundle, 'events' | 'letters'>): Check {
  const finding = new Finding('letters')
  const rows = new Map(letters.map((row) => [String(row['id']), row]))
  for (const event of events.filter(({ kind }) => kind === 'letter'))
    for (const written of writtenIn(event)) {
      const row = rows.get(written.id)
      rows.delete(written.id)
      finding.look(
        `letter ${written.id}, line ${event.position}`,
        row ? wrongWith(row, written, event) : 'It is on the record, and is not stored.',
      )
    }
  for (const id of rows.keys()) finding.fail(`letter ${id}`, 'It is stored, and is not on the record.')
  for (const row of letters) finding.look(`letter ${String(row['id'])}, what became of it`, wrongState(row, deliveries))
  asksAreRecorded(finding, events, asks)
  return finding.done()
}
function wrongWith(row: Row, { id, recipient, party, by }: Written, { body, seq, recordedAt }: Event): string | null {
  const stored = { recipient: row['recipient'], party: row['party'], by: row['by'], letter: row['letter'], seq: row['seq'] }
  if (!isSame(stored, { recipient, party, by, letter: body['letter'], seq }))
    return 'It is stored as another letter, to somebody else or in another way.'
  // Of what was told and asks nothing itself it is found as it is posted what it leads to.
  const about = body['about'] as readonly unknown[]
  if (about.length > 0 && !(row['about'] as readonly unknown[]).every((step) => about.includes(step)))
    return 'It is stored as about another step.'
  if ((row['rang'] ?? null) !== (body['rang'] ?? null)) return 'It is stored as telling of another date.'
  if (!String(row['messageId']).startsWith(`<${sha256(id).toString('hex')}@`))
    return 'It is stored under another name for mail than its own.'
  return isWhen(row['writtenAt'], recordedAt)
    ? null
    : `It is stored as written at ${String(row['writtenAt'])}, and was recorded at ${recordedAt}.`
}
/** What a letter asks, and by which day, is what the record says was put beside it. */
function asksAreRecorded(finding: Finding, events: readonly Event[], asks: readonly Row[]): void {
  const said = events
    .filter(({ kind }) => kind === 'letter-asks')
    .flatMap(({ body }) => body['letters'] as readonly { readonly id: string; readonly asks: readonly Row[] }[])
  const recorded = new Set(
    said.flatMap(({ id, asks: these }) => these.map(({ step, due = null, law = null }) => canonical({ letterId: id, step, due, law }))),
  )
  for (const { letterId, step, due, law } of asks)
    finding.look(
      `letter ${String(letterId)}, what it asks`,
      !recorded.delete(canonical({ letterId, step, due, law })) &&
        `That ${String(step)} is asked by ${String(due)} is stored, and is not on the record so.`,
    )
  for (const one of recorded)
    finding.fail(`letter ${(JSON.parse(one) as Row)['letterId'] as string}, what it asks`, 'It is on the record, and is not stored so.')
}
/** A letter that waits to be printed still waits when somebody has read it on a screen. */
function wrongState({ id, state }: Row, deliveries: readonly Row[]): string | null {
  const became = deliveries.filter((one) => one['letterId'] === id).map((one) => String(one['state']))
  if (became.length === 0) return 'Nothing says what became of it.'
  const last = became.reduce((so, next) => (next === 'read' && so === 'to print' ? so : next))
  return last === state ? null : `It is stored as ${String(state)}, and the last thing that became of it was ${last}.`
}

/** Everything on the sheet of identity that the record holds a hash of is as it was written. */
export function wordsAreAsWritten({ events, identity }: Pick<Bundle, 'events' | 'identity'>): Check {
  if (!identity) return leftOut('words', 'The bundle is without its sheet of identity, as it may be.')
  const finding = new Finding('words')
  const acts = new Map(
    events.flatMap((event) =>
      event.kind === 'opened' || event.kind === 'act' ? [[String(event.body['submission']), event.body] as const] : [],
    ),
  )
  // What was said of a correction, in a challenge, or as a case was given to somebody else, by its id.
  const beside = new Map<string, Row>()
  for (const { kind, body } of events) {
    const id = body['correction'] ?? body['challenge']
    if (kind === 'given') beside.set(`giving ${String(body['assignment'])}`, body['words'] as Row)
    if (typeof id === 'string') beside.set(id, { ...beside.get(id), ...(body['words'] as Row | undefined) })
  }
  for (const { submission, field, text, salt } of identity.words) {
    const body = acts.get(submission)
    const hash = field === '' ? body?.['behalfOf'] : ((body?.['words'] as Row | undefined)?.[field] ?? beside.get(submission)?.[field])
    finding.look(`act ${submission}, ${field === '' ? 'for whom' : field}`, hashed(text, salt) !== hash && 'It is not what was written.')
  }
  const letters = new Map(
    events.flatMap((event) => (event.kind === 'letter' ? writtenIn(event).map((one) => [one.id, one.words] as const) : [])),
  )
  for (const { id, title, text, salt } of identity.letters)
    finding.look(`letter ${id}`, hashed(`${title}\n\n${text}`, salt) !== letters.get(id) && 'Its words are not those that were written.')
  const files = new Map(
    events.flatMap(({ kind, body }) =>
      kind === 'document' ? [[`${String(body['document'])} ${String(body['version'])}`, body['hash']] as const] : [],
    ),
  )
  for (const { first, version, sha256: file, salt } of identity.documents ?? [])
    finding.look(
      `document ${first}, version ${version}`,
      hashed(file, salt) !== files.get(`${first} ${version}`) && 'It is another file than was added.',
    )
  const hashes = [...acts.values()].flatMap((body) => [...Object.keys((body['words'] ?? {}) as Row), ...(body['behalfOf'] ? [''] : [])])
  const written = hashes.length + [...letters.values()].filter((hash) => hash !== undefined).length
  return finding.done(wanting(events, written - identity.words.length - identity.letters.length))
}
/** Words whose hashes are on the record and that are not on the sheet: whether the record says that they were removed. That is no fault of the case. */
function wanting(events: readonly Event[], number: number): string | null {
  const removed = events.findLast(({ kind }) => kind === 'removed')
  if (number <= 0) return null
  if (!removed)
    return `${number} of the texts whose hashes are on the record are not on the sheet, and no line says that they were removed.`
  const { position, recordedAt, body } = removed
  return `They were removed for good on ${recordedAt.slice(0, 10)}, as line ${position} says (${String(body['why'])}): their keys were destroyed. ${number} texts can be read by nobody any more; their hashes stand, and say nothing against the case.`
}
const hashed = (text: string, salt: string): string => sha256(bytes(salt), text).toString('hex')
