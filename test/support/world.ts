import type { Activities, Call, Count, Letter, OpenStep } from '../../activities/types.ts'
import { instant, londonDay, type Day } from '../../domain/calendar.ts'
import { countClock, whyExempt, type Deadline } from '../../domain/clock.ts'
import type { Action, Process, Value } from '../../domain/process.ts'
import { givenTo, type Clock } from '../../domain/row.ts'
import type { Opening } from '../../workflows/kit/act.ts'
import { calendarFor, calendars as usual, type Calendars } from './calendar.ts'

const say = (answers: Readonly<Record<string, Value>> = {}): string => Object.values(answers).map(String).join(', ')
/** Holds an activity up, or makes it fail. */
export type Before = (activity: keyof Activities, args: never) => Promise<void>

/** What letters are written with, as far as tests look at it; and whether this one is among them. */
export type Told = { readonly letters: readonly Pick<Letter, 'letter'>[] }
export const tellsOf = ({ letters }: Told, name: string): boolean => letters.some(({ letter }) => letter === name)
const letterLine = ({ to, letter, about, duty }: Letter): string =>
  `letter to ${to.join(', ')}: ${letter}${about.length > 0 ? ` (${about.join(', ')})` : ''}${duty ? ` of ${duty.replace(/-\d+$/, '')}` : ''}`

interface Place {
  readonly process: Process
  /** The case's clock. */
  readonly now: () => Promise<number>
  readonly calendars?: Calendars | undefined
  readonly before?: Before | undefined
}

/** Activities with a diary for a database: what a case would have written, said in a line each. */
export function world({ process, now, calendars = usual, before = async () => {} }: Place) {
  const rows: { seq: number; line: string }[] = []
  const seen = new Set<number>()
  const forms = new Map<string, Readonly<Record<string, Value>>>()
  const actions = new Map<string, string>()
  const dues = new Map<string, { seq: number; due: Day | null }>()
  const posted: number[] = []
  const lost: number[] = []
  const acts = new Map<string, number>()
  /** What acts have stated, by the fact that it is. */
  const facts = new Map<string, string>()
  const states = new Map<string, string>()
  let open: readonly OpenStep[] = []
  let openSeq = 0

  const once = async ({ seq }: Call, ...lines: string[]): Promise<void> => {
    if (seen.has(seq)) return
    seen.add(seq)
    const today = londonDay(new Date(await now()))
    for (const line of lines) rows.push({ seq, line: `${today} ${line}` })
  }
  const opens = (seq: number, these: readonly OpenStep[]): void => {
    if (seq > openSeq) [openSeq, open] = [seq, these]
  }
  const learn = (action: Action | undefined, answers: Readonly<Record<string, Value>>): void => {
    for (const [name, { fact }] of Object.entries(action?.fields ?? {}))
      if (fact && answers[name] !== undefined) facts.set(fact, String(answers[name]))
  }
  const correct = ({ act, field, value }: Readonly<Record<string, Value>>): void => {
    const action = actions.get(String(act))
    const fact = (action === 'opening' ? process.opening : process.actions[action!])?.fields[String(field)]?.fact
    if (fact && value !== undefined) facts.set(fact, String(value))
  }
  const count = ({ clock, from, at }: Count, governing: Day | null): Deadline => {
    const rule: Clock = process.clocks[clock]!
    const day = from ?? londonDay(at)
    const answers = Object.fromEntries(
      Object.entries(givenTo(rule)).flatMap(([name, fact]) => (facts.has(fact) ? [[name, facts.get(fact)!]] : [])),
    )
    const time = answers['at'] as `${number}:${number}` | undefined
    const instantOf = from === null ? at : time && instant(from, time).toISOString()
    const exempt = whyExempt(rule, (fact) => facts.get(fact))
    const {
      row,
      due,
      lateFrom,
      wakings,
      cannot,
      calendars: used,
    } = countClock(rule, {
      from: day,
      governing: governing ?? day,
      calendarFor: calendarFor(calendars),
      answers,
      ...(instantOf && { at: instantOf }),
      ...(exempt && { exempt }),
    })
    return {
      clock: rule.name,
      cite: row.cite,
      since: row.since,
      calendars: used,
      inputs: '',
      from: day,
      due,
      lateFrom,
      wakings,
      ...(cannot ? { cannot } : {}),
    }
  }
  const counted = (ask: Call & { why: string }, { id, clock }: Count, { due, cite, cannot }: Deadline): string[] => {
    const old = dues.get(id)
    if (old && old.seq > ask.seq) return []
    dues.set(id, { seq: ask.seq, due })
    const said = cannot ?? (due ? `by ${due} (${cite})` : `no limit (${cite})`)
    if (!old) states.set(id, 'waiting')
    if (!old) return [`clock ${clock}: ${said}`]
    return old.due === due ? [] : [`clock ${clock}: was ${old.due}, now ${due} (${ask.why})`]
  }
  const settledOn = (state: string, on: string): string =>
    state === 'ended' ? state : `${state} on ${on.length > 10 ? londonDay(on) : on}`

  const activities: Activities = {
    async recordAct(act) {
      await before('recordAct', act as never)
      opens(act.seq, act.open)
      acts.set(act.action, act.seq)
      actions.set(act.submission, act.action)
      if (act.action === 'correct') correct(forms.get(act.submission) ?? {})
      learn(act.action === 'opening' ? process.opening : process.actions[act.action], forms.get(act.submission) ?? {})
      await once(act, `${act.party} ${act.action}: ${say(forms.get(act.submission))}`)
    },
    async countDays(ask) {
      await before('countDays', ask as never)
      const deadlines = ask.counts.map((one) => count(one, ask.governing))
      await once(ask, ...ask.counts.flatMap((one, i) => counted(ask, one, deadlines[i]!)))
      return deadlines
    },
    async saveCase(row) {
      await before('saveCase', row as never)
      opens(row.seq, row.open)
      for (const { id, state } of row.settled) states.set(id, state)
      const settled = row.settled.map(({ id, state, on }) => `clock ${id.replace(/-\d+$/, '')}: ${settledOn(state, on)}`)
      await once(row, ...settled, ...row.opened.map((step) => `open: ${step}`), ...(row.outcome ? [`closed: ${row.outcome}`] : []))
    },
    async writeLetters(told) {
      await before('writeLetters', told as never)
      await once(told, ...told.letters.map(letterLine))
      return { post: true }
    },
    async postLetter(letter) {
      await before('postLetter', letter as never)
      posted.push(letter.seq)
    },
    async giveUpLetter({ seq }) {
      lost.push(seq)
    },
    async openCase(row) {
      await before('openCase', row as never)
      const stands =
        row.stands.length > 0 ? `, in which stands ${row.stands.map(({ party, action }) => `${party} ${action}`).join(', ')}` : ''
      await once(row, `opens ${row.opens}: ${say(row.answers)}${stands}`)
    },
  }
  return {
    activities,
    posted,
    lost,
    /** What becomes of each deadline, by its id. */
    states,
    /** The last day of a deadline, as it was counted last. */
    dueOf: (id: string): Day | null => dues.get(id)?.due ?? null,
    open: (): string[] => open.map(({ step }) => step),
    steps: (): readonly OpenStep[] => open,
    /** As the API keeps a form, before anybody is told of it. */
    keep: ({ submission, answers, stands = [] }: Opening): void => {
      forms.set(submission, answers)
      for (const one of stands) forms.set(one.submission, one.answers)
    },
    /** The number that the last act of this kind has in the record; a diary names it by the action. */
    numberOf: (action: string): number => acts.get(action) ?? 0,
    refused: (line: string): void => {
      rows.push({ seq: Math.max(0, ...rows.map(({ seq }) => seq)), line })
    },
    use: (other: Calendars): void => {
      calendars = other
    },
    calendars: (): Calendars => calendars,
    /** As a page shows it: in the order things happened to the case, which is not always the order they were written. */
    trail: (): string[] => rows.toSorted((a, b) => a.seq - b.seq).map(({ line }) => line),
    written: (): string[] => rows.map(({ line }) => line),
  }
}
export type World = ReturnType<typeof world>
