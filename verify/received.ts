import { londonDay } from '../domain/calendar.ts'
import type { Bundle, Event, Row } from './bundle.ts'
import { isSame } from './canonical.ts'
import { WAITED_MS } from './chain.ts'
import { countIn, COUNTS, type Count } from './counting.ts'
import { Finding, type Check } from './report.ts'

const isAct = ({ kind }: Event): boolean => kind === 'opened' || kind === 'act'

/** Each act on the record is as the database received it. */
export function areAsReceived({ about, events, received }: Pick<Bundle, 'about' | 'events' | 'received'>): Check {
  const finding = new Finding('received')
  const kept = new Map(received.map((row) => [String(row['id']), row]))
  const began = Date.parse(String(events.find(({ kind }) => kind === 'opened')?.body['receivedAt']))
  const recorded = new Set<string>()
  for (const event of events.filter(isAct)) {
    const submission = String(event.body['submission'])
    finding.look(
      `line ${event.position}`,
      recorded.has(submission) ? 'The same act took effect before.' : wrongWith(event, kept.get(submission), { caseId: about.case, began }),
    )
    recorded.add(submission)
  }
  for (const row of received)
    if (row['state'] === 'recorded' && row['caseId'] === about.case)
      finding.look(`act ${String(row['id'])}`, !recorded.has(String(row['id'])) && 'It is stored as recorded, and is not on the record.')
  return finding.done()
}

function wrongWith(
  { body, recordedAt, seq, kind }: Event,
  row: Row | undefined,
  { caseId, began }: { readonly caseId: string; readonly began: number },
): string | null {
  if (!row) return 'What was received is not there.'
  const { action, party, answers, receivedAt, byId, how } = row
  if (action !== (kind === 'opened' ? 'opening' : body['action']))
    return `${String(action)} was received, and ${String(body['action'])} is on the record.`
  if (party !== body['party'] || (byId ?? null) !== (byId === null ? null : body['by']))
    return 'It was received from somebody else, or for another party.'
  if (!isSame(answers, body['answers'])) return 'Other answers were received.'
  if (receivedAt !== body['receivedAt'])
    return `It was received at ${String(receivedAt)}, and the record says ${String(body['receivedAt'])}.`
  if ((how ?? null) !== (body['how'] ?? null)) return 'How it was told is another than was received.'
  // What a fresh case takes over was received in another, before there was this one.
  if (row['caseId'] !== caseId && !(Date.parse(String(receivedAt)) < began))
    return `It is stored as received in ${String(row['caseId'])}, and this case was open then.`
  if (row['caseId'] === caseId && Date.parse(recordedAt) < Date.parse(String(receivedAt)) - WAITED_MS)
    return 'It was recorded before it was received.'
  if (row['caseId'] === caseId && (row['state'] !== 'recorded' || row['seq'] !== seq))
    return `It is stored as ${String(row['state'])}, number ${String(row['seq'])}.`
  return null
}

/** What became of each date was judged rightly: by the day that an act states, or by when the database received it. Equality is late. */
export function areJudged({ events }: Pick<Bundle, 'events'>): Check {
  const finding = new Finding('lateness')
  const counts = new Map<string, { readonly seq: number; readonly count: Count }>()
  const said = new Set<string>()
  for (const event of events) {
    if (isAct(event)) {
      said.add(String(event.body['receivedAt']))
      for (const answer of Object.values(event.body['answers'] as object)) said.add(String(answer))
    }
    if (COUNTS.has(event.kind)) {
      const count = countIn(event)
      if ((counts.get(count.id)?.seq ?? 0) < event.seq) counts.set(count.id, { seq: event.seq, count })
    }
    if (event.kind !== 'deadline-settled') continue
    const { id, state, on } = event.body as { readonly id: string; readonly state: string; readonly on: string }
    const right = state === 'ended' ? 'ended' : judged(counts.get(id)?.count, on)
    finding.look(
      `${id}, line ${event.position}`,
      right !== state
        ? `It is on the record as ${state}, and was ${right}.`
        : !said.has(on) && `It was judged by ${on}, which no act states and at which none was received.`,
    )
  }
  return finding.done()
}
function judged(count: Count | undefined, on: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(on)
  if (!count?.due) return 'met'
  if (count.lateFrom) return (isDay ? on > count.due : Date.parse(on) >= Date.parse(count.lateFrom)) ? 'met late' : 'met'
  // What the law takes a day to be is no day before which nothing may be done.
  const early = count.row.sense !== 'on' && (isDay ? on : londonDay(on)) < count.due
  return early ? 'too early' : 'met'
}
