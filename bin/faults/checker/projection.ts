import { grouped, type EventRow, type Exported, type Violation } from './exported.ts'
import type { Asking, Read } from './history.ts'

/** Calls that say what stands open. */
const SAVES = new Set(['recordAct', 'saveCase'])
const seqOf = ({ input }: Asking): number => Number(input['seq'])
const openIn = ({ input }: Asking): string[] => ((input['open'] as readonly { step: string }[]) ?? []).map(({ step }) => step).sort()

/** I4: what pages show of a case is what its workflow last said; and every call that was answered has left what it says it wrote. */
export function asTheWorkflowSays(all: Exported, histories: readonly Read[]): Violation[] {
  const cases = new Map(all.cases.map((row) => [row.id, row]))
  const lines = grouped(all.events, ({ caseId }) => caseId)
  const steps = grouped(
    all.steps.filter(({ closedSeq }) => closedSeq === null),
    ({ caseId }) => caseId,
  )
  return histories.flatMap((history) => {
    const { caseId, activities, outcome } = history
    const row = cases.get(caseId)
    if (!row) return []
    const done = activities.filter(({ isDone }) => isDone)
    const last = done
      .filter(({ name }) => SAVES.has(name))
      .toSorted((a, b) => seqOf(a) - seqOf(b))
      .at(-1)
    const faults: string[] = []
    if (row.outcome !== (outcome ?? null))
      faults.push(`it shows ${row.outcome ?? 'no ending'}, and the workflow ended ${outcome ?? 'not at all'}`)
    if (last && row.seq !== seqOf(last)) faults.push(`it stands at ${row.seq}, and the workflow's last word is ${seqOf(last)}`)
    const shown = (steps.get(caseId) ?? []).map(({ key }) => key).sort()
    if (last && String(shown) !== String(openIn(last))) faults.push(`it shows ${shown} as open, and the workflow says ${openIn(last)}`)
    faults.push(...unwritten(all, done, lines.get(caseId) ?? []), ...otherDays(all, caseId, done))
    return faults.map((what): Violation => ({ invariant: 'I4', of: caseId, what }))
  })
}

function unwritten({ letters }: Exported, done: readonly Asking[], lines: readonly EventRow[]): string[] {
  const bySeq = grouped(lines, ({ seq }) => String(seq))
  const there = new Set(letters.map(({ id }) => id))
  const faults = done.flatMap((asking) => {
    const { name, input, result } = asking
    const written = bySeq.get(String(seqOf(asking))) ?? []
    const has = (kind: string, name_: string, value: unknown): boolean =>
      written.some((line) => line.kind === kind && line.body[name_] === value)
    const lost = (what: string): string[] => [`${name} ${seqOf(asking)} was answered, and ${what} is not on the record`]
    if (name === 'recordAct' && !has(input['action'] === 'opening' ? 'opened' : 'act', 'submission', input['submission']))
      return lost('its act')
    if (name === 'saveCase') {
      const missing = (input['opened'] as readonly string[]).filter((step) => !has('step-opened', 'step', step))
      const settled = (input['settled'] as readonly { id: string }[]).filter(({ id }) => !has('deadline-settled', 'id', id))
      const ended = input['outcome'] === null || has('closed', 'outcome', input['outcome'])
      return missing.length + settled.length > 0 || !ended ? lost('all that it was told') : []
    }
    if (name !== 'writeLetters') return []
    const told = written.flatMap(({ body }) => (body['letters'] as readonly { id: string }[]) ?? [])
    const nothing = (result as { post: boolean } | null)?.post && told.length === 0
    return nothing || told.some(({ id }) => !there.has(id)) ? lost('what was told') : []
  })
  const called = new Set(done.map((asking) => String(seqOf(asking))))
  const isCalled = (line: EventRow): boolean => called.has(String(line.kind === 'letter-asks' ? line.body['of'] : line.seq))
  const stray = [...new Set(lines.filter((line) => !isCalled(line)).map(({ seq }) => seq))]
  return [...faults, ...stray.map((seq) => `line ${seq} is on the record, and no call of the workflow that was answered wrote it`)]
}

/** Each deadline stands on the days that were last counted for it. */
function otherDays({ deadlines }: Exported, caseId: string, done: readonly Asking[]): string[] {
  const counted = new Map<string, string | null>()
  for (const { name, input, result } of done.toSorted((a, b) => seqOf(a) - seqOf(b)))
    if (name === 'countDays')
      (input['counts'] as readonly { id: string }[]).forEach(({ id }, at) =>
        counted.set(id, (result as readonly { due: string | null }[])[at]!.due),
      )
  const kept = new Map(deadlines.filter((row) => row.caseId === caseId).map((row) => [row.id, row]))
  return [...counted].flatMap(([id, due]) => {
    const row = kept.get(id)
    if (!row) return [`${id} was counted, and is not kept`]
    const standing = row.state === 'waiting' || row.state === 'overdue'
    return standing && row.due !== due ? [`${id} is kept as due on ${row.due}, and was counted to ${due}`] : []
  })
}

/** I5: a row for every workflow, a workflow for every row, and one run of each. */
export function oneToOne({ cases, workflows }: Exported): Violation[] {
  const rows = new Set(cases.map(({ id }) => id))
  const runs = grouped(workflows, ({ id }) => id)
  return [
    ...[...rows]
      .filter((id) => !runs.has(id))
      .map((id): Violation => ({ invariant: 'I5', of: id, what: 'it is on the record, and has no workflow' })),
    ...[...runs].flatMap(([id, all]): Violation[] => [
      ...(rows.has(id) ? [] : [{ invariant: 'I5', of: id, what: 'it has a workflow, and is not on the record' } as const]),
      ...(all.length > 1 ? [{ invariant: 'I5', of: id, what: `it has ${all.length} runs` } as const] : []),
    ]),
  ]
}
