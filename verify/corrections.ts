import type { Bundle, Event, Row } from './bundle.ts'
import { isSame } from './canonical.ts'
import { Finding, type Check } from './report.ts'

interface Decision {
  readonly event: Event
  readonly as: 'approved' | 'refused' | 'withdrawn'
  /** Of which correction, act and question, and the right answer. */
  readonly says: Row
}
const DECIDED: Readonly<Record<string, Decision['as']>> = {
  corrected: 'approved',
  'correction-refused': 'refused',
  'correction-withdrawn': 'withdrawn',
}
function decisionIn(event: Event): Decision | null {
  const { kind, body } = event
  if (kind === 'act' && body['action'] === 'correct') return { event, as: 'approved', says: body['answers'] as Row }
  const as = DECIDED[kind]
  return as ? { event, as, says: body } : null
}

/**
 * Whatever was put right was proposed by one person and approved by another; each proposal says what the answer was, and that is what the record held then;
 * and the rows beside the record say the same.
 */
export function correctionsAreByTwo({
  about,
  events,
  journal,
  received,
}: Pick<Bundle, 'about' | 'events' | 'journal' | 'received'>): Check {
  const finding = new Finding('corrections')
  // What a fresh case takes over was proposed in the case that it came from, and is on that one’s record.
  const elsewhere = new Set(received.flatMap(({ id, caseId }) => (caseId === about.case ? [] : [id])))
  const proposals = new Map<unknown, Row>()
  const decided = new Map<unknown, Decision>()
  /** Answers as they stood, by the submission of their act. */
  const answers = new Map<unknown, Record<string, unknown>>()
  finding.look('the record', null)
  for (const event of events) {
    const { kind, body, position } = event
    if (kind === 'opened' || kind === 'act') answers.set(body['submission'], { ...(body['answers'] as object) })
    if (kind === 'correction-proposed') {
      finding.look(`line ${position}`, proposals.has(body['correction']) ? 'It was proposed before.' : wrongWas(body, answers))
      proposals.set(body['correction'], body)
    }
    const decision = decisionIn(event)
    if (!decision) continue
    const { says } = decision
    const isOurs = !elsewhere.has(body['submission'])
    finding.look(`line ${position}`, isOurs && wrongDecision(decision, proposals.get(says['correction']), decided))
    if (isOurs) decided.set(says['correction'], decision)
    const held = answers.get(says['act'])
    if (held && decision.as === 'approved' && says['value'] !== undefined) held[String(says['field'])] = says['value']
  }
  rowsAgree(finding, { journal, proposals, decided, events })
  return finding.done()
}

function wrongWas({ act, field, was, value }: Row, answers: ReadonlyMap<unknown, Row>): string | null {
  if (act === null) return null
  const held = answers.get(act)
  if (!held) return 'The act whose answer it is about is not on the record.'
  if (value === undefined) return null
  const before = held[String(field)] ?? null
  return isSame(was ?? null, before) ? null : `It says that the answer was ${said(was)}, and the record held ${said(before)}.`
}

function wrongDecision({ event, as, says }: Decision, proposal: Row | undefined, decided: ReadonlyMap<unknown, Decision>): string | null {
  if (!proposal) return 'Nobody proposed it.'
  if (decided.has(says['correction'])) return 'It was decided before.'
  const own = event.body['by'] === proposal['by']
  if (own && as !== 'withdrawn') return `It was ${as} by whoever proposed it.`
  if (!own && as === 'withdrawn') return 'It was withdrawn by somebody who had not proposed it.'
  if (says['act'] !== proposal['act'] || says['field'] !== proposal['field']) return 'It is of another answer than was proposed.'
  return as !== 'approved' || isSame(says['value'] ?? null, proposal['value'] ?? null)
    ? null
    : 'It puts another answer there than was proposed.'
}

interface Told {
  readonly journal: Bundle['journal']
  readonly proposals: ReadonlyMap<unknown, Row>
  readonly decided: ReadonlyMap<unknown, Decision>
  readonly events: readonly Event[]
}
/** Rows as pages read them. A bundle from before there were any holds none, and its record no line of them. */
function rowsAgree(finding: Finding, { journal, proposals, decided, events }: Told): void {
  const left = new Map(proposals)
  for (const { id, actId, field, was, value, byId } of journal['corrections'] ?? []) {
    const line = left.get(id)
    left.delete(id)
    const stored = { act: actId, field, was: was ?? null, value: value ?? null, by: byId }
    const wanted = line && {
      act: line['act'],
      field: line['field'],
      was: line['was'] ?? null,
      value: line['value'] ?? null,
      by: line['by'],
    }
    finding.look(
      `correction ${String(id)}`,
      !wanted ? 'It is stored, and is not on the record.' : !isSame(stored, wanted) && 'It is stored otherwise than the record says.',
    )
  }
  for (const id of left.keys()) finding.fail(`correction ${String(id)}`, 'It is on the record, and is not stored.')
  for (const { correctionId, as, byId, submissionId } of journal['decisions'] ?? []) {
    const line = decided.get(correctionId)
    // What a case that ran was sent is on its record once it has taken it.
    const waits = !line && submissionId !== null && proposals.has(correctionId)
    finding.look(
      `decision of ${String(correctionId)}`,
      waits
        ? null
        : !line
          ? 'It is stored, and is not on the record.'
          : (line.as !== as || line.event.body['by'] !== byId) && 'It is stored otherwise than the record says.',
    )
  }
  const challenges = new Map(events.filter(({ kind }) => kind === 'challenge').map(({ body }) => [body['challenge'], body]))
  for (const { id, actId, field, says, byId } of journal['challenges'] ?? []) {
    const line = challenges.get(id)
    challenges.delete(id)
    const wanted = line && { act: line['act'], field: line['field'], says: line['says'], by: line['by'] }
    finding.look(
      `challenge ${String(id)}`,
      !isSame({ act: actId, field, says, by: byId }, wanted ?? null) && 'It is stored otherwise than the record says.',
    )
  }
  for (const id of challenges.keys()) finding.fail(`challenge ${String(id)}`, 'It is on the record, and is not stored.')
}
const said = (value: unknown): string => JSON.stringify(value ?? null).slice(0, 80)
