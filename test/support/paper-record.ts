import { createHash } from 'node:crypto'
import { lineOf as actLine } from '../../activities/acts.ts'
import { linesOf as savedLines } from '../../activities/cases.ts'
import { lineOf as countLine, rowOf, work } from '../../activities/clocks.ts'
import type { Activities, Call, Count, OpenStep } from '../../activities/types.ts'
import { instant, londonDay, type Calendar } from '../../domain/calendar.ts'
import { whyExempt } from '../../domain/clock.ts'
import { actionsOf, type Field, type Process, type Value } from '../../domain/process.ts'
import { givenTo, type Clock, type Whose } from '../../domain/row.ts'
import { calendarId, editionOf, whoseName } from '../../domain/whose.ts'
import type { ActKept } from '../../store/acts.ts'
import { standingLine, type Stands } from '../../store/cases.ts'
import { FIRST, hashAfter, hashOfWords, type Line } from '../../store/chain.ts'
import type { Before } from '../../store/deadlines.ts'
import type { Event, Row, Sheet } from '../../verify/bundle.ts'
import type { Act, Opening } from '../../workflows/kit/act.ts'
import { calendarFor, type Calendars } from './calendar.ts'
import { besideOnPaper, standingOnPaper } from './paper-beside.ts'

export const CASE = 'MM-00001'
/** The same each time, so that a fault that is found can be found again. */
const uuid = (...of: readonly (string | number)[]): string =>
  createHash('sha256')
    .update(of.join(' '))
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
const SALT = Buffer.from('a salt of sixteen')
const at = (ms: number): string => new Date(ms).toISOString()

type Asked = Parameters<Activities['countDays']>[0]

/** What the activities would have written in the database, in memory: the chain by their own lines, and the rows that stand beside it by rules of their own. */
export class PaperRecord {
  readonly events: Event[] = []
  readonly received = new Map<string, Row>()
  readonly steps: Row[] = []
  readonly deadlines = new Map<string, Row>()
  readonly letters: Row[] = []
  readonly deliveries: Row[] = []
  readonly asks: Row[] = []
  readonly calendars: Record<string, Calendar> = {}
  readonly sheet: { words: Sheet['words'][number][]; letters: Sheet['letters'][number][] } = { words: [], letters: [] }
  readonly #settled = new Map<string, { id: string; state: string; on: string }>()
  readonly #facts = new Map<string, Value>()
  readonly corrections: Row[] = []
  readonly decisions: Row[] = []
  readonly parties = new Map<string, Row>()
  /** Documents, holds, owners and entries of the ledger, once the first call has saved the case. */
  readonly #beside = besideOnPaper(uuid)
  #besideAt: string | null = null
  readonly #people = { child: uuid('child'), ownerId: uuid('owner'), teamId: uuid('team') }
  readonly #process: Process
  readonly #now: () => number
  readonly #calendarsNow: () => Calendars
  #seq = 0
  #opened = ''
  #ended: { outcome: string; closedAt: string } | null = null
  constructor(process: Process, now: () => number, calendars: () => Calendars) {
    this.#process = process
    this.#now = now
    this.#calendarsNow = calendars
  }

  keep({ submission, party, by, receivedAt, answers, action }: Omit<Act, 'action'> & { readonly action: string }, caseId = CASE): void {
    const row = { id: submission, caseId, action, party, byId: by, how: null, answers, receivedAt, state: 'kept', seq: null }
    this.received.set(submission, row)
  }
  open(opening: Opening): void {
    this.#opened = opening.receivedAt
    this.keep({ ...opening, action: 'opening' })
    for (const act of opening.stands ?? []) this.keep(act, 'MM-00000')
  }

  #append({ seq }: Pick<Call, 'seq'>, lines: readonly Line[]): void {
    const recordedAt = at(this.#now())
    for (const [index, { kind, body }] of lines.entries()) {
      const previous = this.events.at(-1)?.hash ?? Buffer.from(FIRST).toString('hex')
      const held = JSON.parse(JSON.stringify(body)) as Event['body']
      const line = { caseId: CASE, position: this.events.length + 1, seq, line: index + 1, kind, body: held, recordedAt }
      this.events.push({ ...line, previous, hash: hashAfter(Buffer.from(previous, 'hex'), line).toString('hex') })
    }
  }
  #advance(seq: number, open: readonly OpenStep[]): Stands | null {
    if (seq <= this.#seq) return null
    this.#seq = seq
    const standing = this.steps.filter(({ closedSeq }) => closedSeq === null)
    const closed = standing.filter(({ key }) => !open.some(({ step }) => step === key))
    for (const step of closed) this.#change(step, { closedSeq: seq })
    const byKey = new Map(standing.map((step) => [step['key'], step]))
    const changed = open.filter(({ step, deadlines }) => byKey.has(step) && String(byKey.get(step)!['deadlines']) !== String(deadlines))
    for (const { step, deadlines } of changed) this.#change(byKey.get(step)!, { deadlines })
    const opened = open.filter(({ step }) => !byKey.has(step))
    for (const { step: key, deadlines, interrupts = false } of opened) {
      const [action, party = null] = key.split(':')
      this.steps.push({ openedSeq: seq, key, action, party, deadlines, interrupts, openedAt: at(this.#now()), closedSeq: null })
    }
    return { opened, closed: closed.map(({ key }) => String(key)), changed }
  }
  #change(row: Row, to: Row): void {
    this.steps[this.steps.indexOf(row)] = { ...row, ...to }
  }

  readonly activities: Omit<Activities, 'postLetter' | 'giveUpLetter'> = {
    recordAct: async (act) => {
      const row = this.received.get(act.submission)!
      const answers = row['answers'] as ActKept['answers']
      const action = act.action === 'opening' ? this.#process.opening : actionsOf(this.#process)[act.action]
      for (const [name, { fact }] of Object.entries<Field>(action?.fields ?? {}))
        if (fact && answers[name] !== undefined) this.#facts.set(fact, answers[name])
      if (act.action === 'correct') this.#propose(answers, row['caseId'] === CASE)
      const words = [{ field: 'why', text: `Because of ${act.submission}.`, salt: SALT }]
      for (const { field, text } of words) this.sheet.words.push({ submission: act.submission, field, text, salt: SALT.toString('hex') })
      const kept = { answers, words, behalfOf: null, how: null, insteadOf: null, childId: this.#people.child } as unknown as ActKept
      const stands = this.#advance(act.seq, act.open)
      const standing = standingOnPaper(this.#process, action!, { ...act, answers }, this.parties)
      for (const { party, urn, person } of standing) this.parties.set(party, { party, urn, personId: person, seq: act.seq })
      const ledger = act.action === 'opening' ? this.#beside.ledgerOf(act.seq) : []
      this.#append(act, [actLine({ act, kept, held: this.#people }, { ledger, standing }), ...standingLine(stands)])
      if (row['caseId'] === CASE) this.received.set(act.submission, { ...row, state: 'recorded', seq: act.seq })
    },
    countDays: async (ask) => {
      const worked = ask.counts.map((one) => this.#work(one, ask))
      const news = worked.filter(({ count, deadline }) => {
        const before = this.#before(count.id)
        return before.seq === null || (before.seq < ask.seq && !before.settled && before.inputs !== deadline.inputs)
      })
      this.#append(
        ask,
        news.map((one) => countLine(one, this.#before(one.count.id), ask.why)),
      )
      for (const one of news) this.#keep(one, ask.seq)
      return worked.map(({ deadline }) => deadline)
    },
    saveCase: async (row) => {
      const stands = this.#advance(row.seq, row.open)
      const lines = savedLines(row, [])
      this.#append(row, [...lines, ...standingLine(stands, { alone: lines.length === 0 })])
      for (const settled of row.settled) {
        if (!this.#settled.has(settled.id)) this.#settled.set(settled.id, settled)
        const one = this.deadlines.get(settled.id)
        if (!one || ['met', 'met late', 'too early', 'ended', 'exempt'].includes(String(one['state']))) continue
        const seq = Math.max(Number(one['seq']), row.seq)
        this.deadlines.set(settled.id, { ...one, state: settled.state, metOn: settled.state === 'ended' ? null : settled.on, seq })
      }
      if (!this.#besideAt) for (const line of this.#beside.lines) this.#append({ seq: 0 }, [line])
      if (!this.#besideAt) this.sheet.words.unshift(...this.#beside.words)
      this.#besideAt ??= at(this.#now())
      if (row.outcome) this.#ended = { outcome: row.outcome, closedAt: at(this.#now()) }
    },
    writeLetters: async (told) => {
      this.#append(
        told,
        told.letters.map(({ to, letter, about, rang }, n): Line => {
          if (letter === 'overdue') this.#overdue(about)
          const letters = to.map((party) => this.#write(told.seq, party, letter, n, { about, rang: rang ?? null }))
          return { kind: 'letter', body: { letter, to, about, ...(rang && { rang }), letters } }
        }),
      )
      return { post: true }
    },
    openCase: async (row) =>
      this.#append(row, [
        { kind: 'case-opened', body: { opens: row.opens, case: 'FA-00001', stands: row.stands.map(({ submission }) => submission) } },
      ]),
  }

  /** As the API does, before anybody approves it; of what a fresh case takes over it was done in the case before. */
  #propose(answers: ActKept['answers'], isOurs: boolean): void {
    if (isOurs) this.#proposed(answers)
    const { act, field, value } = answers
    const action = String(this.received.get(String(act))!['action'])
    const fact = (action === 'opening' ? this.#process.opening : this.#process.actions[action]!).fields[String(field)]?.fact
    if (fact && value !== undefined) this.#facts.set(fact, value)
  }

  #proposed({ correction, act, field, value }: ActKept['answers']): void {
    const before = this.decisions.flatMap(({ correctionId }) => this.corrections.filter(({ id }) => id === correctionId))
    const last = before.findLast((one) => one['actId'] === act && one['field'] === field)?.['value']
    const was = last ?? (this.received.get(String(act))!['answers'] as ActKept['answers'])[String(field)] ?? null
    const by = uuid('whoever proposed it')
    this.corrections.push({ id: correction, actId: act, field, was, value: value ?? null, byId: by })
    this.#append({ seq: 0 }, [
      { kind: 'correction-proposed', body: { correction, act, field, party: 'family', by, was, value, words: {} } },
    ])
    this.decisions.push({ correctionId: correction, as: 'approved', submissionId: 'sent', byId: 'somebody' })
  }

  /** As the post does before it posts, for the first letter of a call. */
  says(seq: number): void {
    const letter = this.letters.find((one) => one['seq'] === seq)
    const step = this.steps.find(({ closedSeq }) => closedSeq === null)
    if (!letter || !step || this.asks.some(({ letterId }) => letterId === letter['id'])) return
    const ask = { step: step['key'], due: '2041-02-01', law: 'Local' }
    this.asks.push({ letterId: letter['id'], ...ask })
    this.#append({ seq: 0 }, [{ kind: 'letter-asks', body: { of: seq, letters: [{ id: letter['id'], asks: [ask] }] } }])
  }
  #write(
    seq: number,
    party: string,
    letter: string,
    n: number,
    of: { readonly about: readonly string[]; readonly rang: string | null },
  ): object {
    const [id, recipient] = [uuid('letter', seq, party, n), `person:${uuid(party)}`]
    const [title, text] = [`About ${letter}`, `Dear ${party}, this is the letter “${letter}”.`]
    const messageId = `<${createHash('sha256').update(id).digest('hex')}@post.example>`
    this.letters.push({ id, seq, recipient, party, letter, ...of, by: 'email', messageId, state: 'accepted', writtenAt: at(this.#now()) })
    for (const state of ['prepared', 'sending', 'accepted']) this.deliveries.push({ letterId: id, state })
    this.sheet.letters.push({ id, title, text, to: party, salt: SALT.toString('hex') })
    return { id, recipient, party, by: 'email', words: hashOfWords(SALT, `${title}\n\n${text}`) }
  }
  #overdue(about: readonly string[]): void {
    const theirs = this.steps
      .filter(({ key, closedSeq }) => closedSeq === null && about.includes(String(key)))
      .flatMap(({ deadlines }) => deadlines as string[])
    for (const id of theirs) {
      const one = this.deadlines.get(id)
      if (one?.['state'] === 'waiting' && Date.parse(String(one['lateFrom'])) <= this.#now())
        this.deadlines.set(id, { ...one, state: 'overdue' })
    }
  }

  #before(id: string): Before {
    const row = this.deadlines.get(id)
    const { seq = null, due = null, inputs = null } = (row ?? {}) as Partial<Before>
    return { id, seq, due, inputs, numbers: null, settled: (this.#settled.get(id) as Before['settled']) ?? null }
  }
  #keep(worked: ReturnType<PaperRecord['_work']>, seq: number): void {
    const row = rowOf(worked, this.#before(worked.count.id))
    const before = this.deadlines.get(row.id)
    if (before && ['met', 'met late', 'too early', 'ended'].includes(String(before['state']))) return
    const { row: rule, isRight: _, ...rest } = row
    const law = { kind: rule.kind, confidence: rule.confidence, law: rule.law, cite: rule.cite, rowSince: rule.since, own: null }
    const metOn = before ? before['metOn'] : row.metOn
    this.deadlines.set(row.id, JSON.parse(JSON.stringify({ ...rest, ...law, metOn, seq })) as Row)
  }
  /** As activities/asking.ts asks: what the clock's facts say, and the calendars that it is given. */
  _work(count: Count, { governing }: Asked) {
    const clock: Clock = this.#process.clocks[count.clock]!
    const fact = (name: string): string | undefined => (this.#facts.has(name) ? String(this.#facts.get(name)) : undefined)
    const answers = Object.fromEntries(
      Object.entries(givenTo(clock)).flatMap(([name, of]) => (fact(of) === undefined ? [] : [[name, fact(of)!]])),
    )
    const time = answers['at'] as `${number}:${number}` | undefined
    const instantOf = count.from === null ? count.at : time && instant(count.from, time).toISOString()
    const exempt = whyExempt(clock, fact)
    const used = new Map<string, Calendar>()
    const known = { authority: '330', school: fact }
    const find = calendarFor(this.#calendarsNow())
    return work(count, clock, governing ?? londonDay(this.#opened), {
      from: count.from ?? londonDay(count.at),
      ...(instantOf && { at: instantOf }),
      answers,
      ...(exempt && { exempt }),
      used,
      isKnown: (whose: Whose) => typeof whose !== 'object' || fact(whose.school) !== undefined,
      calendarFor: (whose: Whose) => {
        const calendar = calendarId(whose, known) === undefined ? undefined : find(whose)
        if (!calendar && typeof whose === 'object') throw new RangeError('There is no calendar of the school.')
        if (calendar) used.set(whoseName(whose), calendar)
        if (calendar) this.calendars[editionOf(calendar)] = calendar
        return calendar
      },
    }) as ReturnType<typeof work> & { readonly numbers: readonly number[] }
  }
  #work(count: Count, ask: Asked): ReturnType<PaperRecord['_work']> {
    return { ...this._work(count, ask), numbers: [] }
  }

  get documents(): Sheet['documents'] {
    return this.#besideAt ? this.#beside.sheet : []
  }
  get challenges(): readonly Row[] {
    return this.#besideAt ? this.#beside.challenges : []
  }
  get stored() {
    const open = this.steps.filter(({ closedSeq }) => closedSeq === null)
    const dated = open
      .flatMap((step) =>
        [...this.deadlines.values()].flatMap((one) => ((step['deadlines'] as string[]).includes(String(one['id'])) ? [{ step, one }] : [])),
      )
      .filter(({ one }) => one['due'] !== null && (one['state'] === 'waiting' || one['state'] === 'overdue'))
      .sort((a, b) => sortKey(a).localeCompare(sortKey(b)))
    const owed = open
      .filter(({ interrupts }) => !interrupts)
      .sort((a, b) => Number(b['openedSeq']) - Number(a['openedSeq']) || (String(a['key']) < String(b['key']) ? -1 : 1))
    const first = dated[0]
    return {
      case: {
        id: CASE,
        process: this.#process.name,
        childId: this.#people.child,
        ...(this.#besideAt ? this.#beside.owner : { ownerId: this.#people.ownerId, teamId: this.#people.teamId }),
        openedAt: this.#opened,
        outcome: this.#ended?.outcome ?? null,
        closedAt: this.#ended?.closedAt ?? null,
        seq: this.#seq,
        dueOn: first?.one['due'] ?? null,
        lateFrom: first?.one['lateFrom'] ?? null,
        dueId: first?.one['id'] ?? null,
        waitingFor: first?.step['key'] ?? owed[0]?.['key'] ?? null,
      } as Row,
      steps: this.steps,
      deadlines: [...this.deadlines.values()],
      parties: [...this.parties.values()],
      ...this.#beside.stored(this.#besideAt),
    }
  }
}
const sortKey = ({ step, one }: { step: Row; one: Row }): string =>
  [one['lateFrom'] === null ? '9' : String(one['lateFrom']), one['id'], String(step['openedSeq']).padStart(6, '0'), step['key']].join(' ')
