import type { Asked } from '../asking.ts'
import { grouped, type Exported, type Violation } from './exported.ts'

/** What any case can do at any time, and its own ending: no step is opened for it. */
const NO_STEP = new Set(['opening', 'close', 'pass', 'recount'])

/** I1: a step that was opened once is answered at most once, an act takes effect at most once, and a case opens and ends at most once. */
export function oneEffect({ events }: Exported): Violation[] {
  return [...grouped(events, ({ caseId }) => caseId)].flatMap(([caseId, lines]) => {
    const faults: string[] = []
    for (const kind of ['opened', 'closed']) {
      const times = lines.filter((line) => line.kind === kind).length
      if (times > 1 || (kind === 'opened' && times === 0)) faults.push(`it was ${kind} ${times} times`)
    }
    const acts = lines.filter(({ kind }) => kind === 'opened' || kind === 'act')
    for (const [submission, same] of grouped(acts, ({ body }) => String(body['submission'])))
      if (same.length > 1) faults.push(`submission ${submission} took effect ${same.length} times`)
    const opened = lines.flatMap(({ kind, body }) => (kind === 'step-opened' ? [String(body['step'])] : []))
    const answered = acts.flatMap(({ body: { action, party } }) => {
      const own = `${action}:${party}`
      return NO_STEP.has(String(action)) ? [] : [opened.includes(own) ? own : String(action)]
    })
    for (const [step, times] of grouped(answered, (key) => key)) {
      const open = opened.filter((key) => key === step).length
      if (times.length > open) faults.push(`${step} was answered ${times.length} times and opened ${open} times`)
    }
    return faults.map((what): Violation => ({ invariant: 'I1', of: caseId, what }))
  })
}

/**
 * I8: whatever was acknowledged has an effect, or a refusal that says why; whatever was said to have changed nothing changed nothing; and
 * whoever does not know may have either, and never both (which I1 sees).
 */
export function nothingLost(all: Exported): Violation[] {
  const submissions = new Map(all.submissions.map((row) => [row.id, row]))
  const effects = new Map(
    all.events.filter(({ kind }) => kind === 'opened' || kind === 'act').map((event) => [String(event.body['submission']), event]),
  )
  const asked = grouped(
    all.asked.filter(({ key }) => key !== null && !all.about.lost?.includes(key)),
    ({ key }) => key!,
  )
  return [...asked].flatMap(([key, tries]) => {
    const row = submissions.get(key)
    const effect = effects.get(key)
    const acknowledged = tries.filter(({ outcome }) => outcome === 'ok')
    const faults: string[] = []
    if (acknowledged.length > 0) {
      if (!row) faults.push('it was acknowledged, and there is no submission')
      else if (row.state === 'kept') faults.push('it was acknowledged, and is neither recorded nor refused')
      else if (row.state === 'recorded' && effect?.seq !== row.seq)
        faults.push('it says that it is recorded, and the record does not hold it')
      else if (row.state === 'refused' && (effect || !row.refused))
        faults.push('it was refused without a reason, or has an effect all the same')
    } else if (tries.every(({ outcome }) => outcome === 'failed') && (effect || row?.state === 'recorded' || row?.state === 'kept'))
      faults.push('it was said to have changed nothing, and it did')
    faults.push(...untrue(acknowledged, row?.seq ?? null))
    // Whoever gets no receipt must not be told that nothing was kept where something was.
    if (
      row &&
      tries.some(({ outcome, detail }) => outcome === 'unknown' && /nothing (?:was|of this one was) (?:recorded|taken)/i.test(detail ?? ''))
    )
      faults.push('somebody was told that nothing was recorded, and it was kept')
    return faults.map((what): Violation => ({
      invariant: 'I8',
      of: `${key} (${tries[0]?.action} of ${row?.caseId ?? tries[0]?.reference})`,
      what,
    }))
  })
}

/** A place in the case that was told and is another, or a case that was told and is another. */
function untrue(acknowledged: readonly Asked[], seq: number | null): string[] {
  const told = new Set(acknowledged.flatMap((one) => one.seq ?? []))
  const references = new Set(acknowledged.flatMap((one) => one.reference ?? []))
  return [
    ...([...told].some((one) => one !== seq) ? [`it was told as number ${[...told].join(' and ')}, and is number ${seq}`] : []),
    ...(references.size > 1 ? [`it was told as ${[...references].join(' and ')}`] : []),
  ]
}
