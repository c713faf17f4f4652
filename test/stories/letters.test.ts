/** Every letter of every journey, written for everybody it is told to with what is known at that moment: whole, with nothing in it that is not said, and naming no child to whoever need not know. */
import { describe, expect, test } from 'vitest'
import type { Activities } from '../../activities/types.ts'
import { asCorrected } from '../../activities/correcting.ts'
import { contextFor, actTold, type ActTold, type LetterContext, type StepTold } from '../../activities/letter-context.ts'
import { wordingOf, type Wording } from '../../activities/wording.ts'
import { lettersPaper } from '../../api/letters/paper.ts'
import { everybodyAround } from '../../domain/minimised.ts'
import { owersOf } from '../../domain/owers.ts'
import { actionsOf, isWords, type Action, type Process, type Value } from '../../domain/process.ts'
import type { ActKept } from '../../store/acts.ts'
import type { Recipient } from '../../store/recipients.ts'
import asksForAPlace from '../../workflows/fair-access/process.ts'
import ehcReview from '../scenarios/ehc-review.ts'
import exclusion from '../scenarios/exclusion.ts'
import fairAccess from '../scenarios/fair-access.ts'
import managedMove from '../scenarios/managed-move.ts'
import offSiteDirection from '../scenarios/off-site-direction.ts'
import postCustody from '../scenarios/post-custody.ts'
import referral from '../scenarios/referral.ts'
import section19 from '../scenarios/section-19.ts'
import supportPlan from '../scenarios/support-plan.ts'
import reintegration from '../scenarios/reintegration.ts'
import { aLetter } from '../support/a-letter.ts'
import { play } from '../support/on-paper.ts'
import { readPdf, saysAll, type Told } from '../support/read-pdf.ts'
import { actOf, openingOf, type Scenario } from '../support/scenario.ts'
import { standingOnPaper } from '../support/paper-beside.ts'
import type { Row } from '../../verify/bundle.ts'
import { services } from '../support/turned-to.ts'

const journeys = Object.entries({
  managedMove,
  exclusion,
  fairAccess,
  offSiteDirection,
  postCustody,
  referral,
  ehcReview,
  section19,
  supportPlan,
  reintegration,
} as unknown as Record<string, Record<string, Scenario>>).flatMap(([process, scenarios]) =>
  Object.entries(scenarios).map(([name, scenario]): [string, Scenario] => [`${process}: ${name}`, scenario]),
)
const schools = { '138001': 'Netherholme High School', '138002': 'Ashgrove Academy', '138003': 'Blackwater School' }
type Answers = Readonly<Record<string, Value>>
type Acted = Parameters<typeof standingOnPaper>[2]
type Saved = Pick<Parameters<Activities['saveCase']>[0], 'opened' | 'open'>

/** Words in each field that has to be answered, and in none that may be left empty. */
const written = ({ fields }: Action, answers: Answers): ActKept['words'] =>
  Object.entries(fields).flatMap(([field, one]) => {
    const isAsked = !one.when || [answers[one.when.field]].flat().some((value) => one.when!.is.includes(String(value)))
    return isWords(one) && isAsked && !one.optional
      ? [{ field, text: `What was written of Tobias under ${field}.`, salt: new Uint8Array() }]
      : []
  })

function told(process: Process, action: string, party: string, answers: Answers, receivedAt: string): ActTold {
  const of = action === 'opening' ? process.opening : actionsOf(process)[action]!
  const kept = { action, party, answers, words: written(of, answers), schools, receivedAt: new Date(receivedAt) } as unknown as ActKept
  return actTold(kept, of, 'Somebody', process)
}

/** Who stands for each party of a case on paper, as its calls come. */
function standing(process: Process) {
  const stands = new Map<string, Stands>()
  const asked = (actions: readonly string[]): void => {
    for (const [party, one] of stands) stands.set(party, { ...one, asked: [...one.asked, ...actions] })
  }
  return {
    stands,
    acted: (act: Acted): void => {
      const of = act.action === 'opening' ? process.opening : actionsOf(process)[act.action]!
      for (const { party, urn } of standingOnPaper(process, of, act, stands))
        if (stands.get(party)?.urn !== urn) stands.set(party, { urn, asked: [] })
      asked([act.action])
    },
    saved: ({ opened, open }: Saved): void =>
      asked(opened.filter((step) => open.some((one) => one.step === step)).map((step) => step.split(':')[0]!)),
  }
}

/** What is so when a letter is written. */
interface So {
  readonly process: Process
  readonly acts: LetterContext['acts']
  readonly stands: ReadonlyMap<string, Stands>
  readonly naming: ReadonlyMap<string, ActTold>
}
/** A school, and what was asked of it. Kept here by school, so that what was asked of one is never another's. */
interface Stands extends Row {
  readonly urn: string | null
  readonly asked: readonly string[]
}
/** By decisions 9 and 24: never a panel; a school that has not got the child, once something by which it is matched was asked of it. */
function mayKnow({ process, stands }: Pick<So, 'process' | 'stands'>, party: string): boolean {
  const { is, matched = [] } = process.parties[party] ?? { is: 'family' }
  if (typeof is !== 'object') return true
  if ('role' in is) return !is.role.startsWith('panel-')
  if (!('school' in is) || is.school === 'school-on-roll' || is.school === 'custody-setting') return true
  return matched.some((action) => stands.get(party)?.asked.includes(action))
}
/** Every letter to every party, as it was written last. */
const wordings = new Map<string, Wording & { readonly process: string }>()
const faults = /undefined|null|NaN|\[object|\{[{%]|\n{3}| {2}| [.,;]/
function fault(
  { process, acts, stands, naming }: So,
  letter: string,
  party: string,
  about: readonly string[],
  [isYoungPerson, isRight] = [false, false],
): string | null {
  const steps: StepTold[] = about.map((key) => ({
    isRight,
    isFamilys: owersOf(key, process).every((one) => ['family', 'child'].includes(one)),
    waiting: actionsOf(process)[key.split(':')[0]!]?.waiting ?? key,
    due: '2041-02-12',
    dueLong: 'Tuesday 12 February 2041',
    isPast: false,
    law: 'School Admissions Code 2021',
    kind: 'SG',
    holdsUp: '',
    who: 'Somebody',
  }))
  const common = {
    reference: `${process.code}-00001`,
    process: process.title,
    child: { name: 'Tobias Okonjo-Hartley', firstName: 'Tobias', isYoungPerson },
    outcome: '',
    today: '2041-01-14',
    letterDay: 'Monday 14 January 2041',
    council: 'Netherholme Council',
    owner: { name: 'Priya Lindqvist' },
    services,
    acts,
    stands,
    naming,
    schools: Object.fromEntries([...stands].flatMap(([of, { urn }]) => (urn ? [[of, schools[urn as never] ?? `School ${urn}`]] : []))),
    unnamed: everybodyAround({ first: 'Tobias', last: 'Okonjo-Hartley', knownAs: null }, []),
  }
  const { title, text } = wordingOf(
    process.name,
    letter,
    contextFor(common, process, { name: 'Rosalind Tate', party, by: 'email' } as Recipient, steps),
  )
  wordings.set(`${process.name} ${letter} ${party}`, { title, text, process: process.name })
  if (/Tobias|Okonjo/.test(text) && !mayKnow({ process, stands }, party)) return `${letter} to ${party} names the child`
  const found = faults.exec(`${title}\n${text}`)
  return found ? `${letter} to ${party}: “${text.slice(Math.max(0, found.index - 60), found.index + 20)}”` : null
}

describe('every letter of every journey is whole', () => {
  test.each(journeys)('%s', async (_name, scenario) => {
    const { process } = scenario
    const acts: Record<string, ActTold> = {}
    const { stands, acted, saved } = standing(process)
    const naming = new Map<string, ActTold>()
    const found: string[] = []
    const forms = new Map(scenario.moves.map((move, n) => [`form-${n + 1}`, actOf(move, n).answers ?? {}]))
    forms.set('form-0', openingOf(scenario).answers)
    let letters = 0
    await play(scenario, async (activity, given: never) => {
      const { action, party, by, submission, receivedAt } = given as Omit<Acted, 'answers'> & { submission: string; receivedAt: string }
      if (activity === 'recordAct') {
        const answers = forms.get(submission) ?? {}
        acts[action] = acts[`${action}:${party}`] = told(process, action, party, answers, receivedAt)
        acted({ action, party, by, answers })
        for (const one of standingOnPaper(
          process,
          action === 'opening' ? process.opening : actionsOf(process)[action]!,
          { action, party, by, answers },
          stands,
        ))
          naming.set(one.party, acts[action]!)
      }
      if (activity === 'saveCase') saved(given)
      if (activity !== 'writeLetters') return
      for (const { to, letter, about } of (given as { letters: { to: string[]; letter: string; about: string[] }[] }).letters)
        for (const one of to) {
          letters += 1
          for (const so of [false, true]) {
            const wrong = fault({ process, acts, stands, naming }, letter, one, about, [so, so])
            if (wrong) found.push(wrong)
          }
        }
    })
    expect(letters).toBeGreaterThan(0)
    expect([...new Set(found)]).toEqual([])
  })
})

/** Those of a file of letters, a letter each: its title, and the lines of what follows it. */
const lettersIn = (told: readonly Told[]) =>
  told.flatMap(({ tag, lines }, at) => {
    if (tag !== 'H1') return []
    const next = told.findIndex((one, n) => n > at && one.tag === 'H1')
    // The next begins with whose it is, to whom, and its day.
    const end = next < 0 ? told.length : next - 3
    return [{ title: lines, text: told.slice(at + 1, end).flatMap((one) => one.lines) }]
  })
test('each of them as a PDF says the same, word for word', async () => {
  const all = [...wordings.values()]
  expect(all.length).toBeGreaterThan(400)
  const letters = all.map((one) => ({ letter: aLetter(one), toPost: false, standing: null }))
  const read = lettersIn(
    readPdf(await lettersPaper({ council: 'Netherholme Council', helpPhone: '0121 496 0000' }, 'Letters', letters)).told,
  )
  expect(read).toHaveLength(all.length)
  const wrong = all.filter(({ title, text }, n) => !saysAll(read[n]!.title, title) || !saysAll(read[n]!.text, text))
  expect(wrong.map(({ title }) => title)).toEqual([])
}, 180_000)

test('a letter that says what was not answered is found', () => {
  const { process } = journeys[0]![1]
  expect(() => fault({ process, acts: {}, stands: new Map(), naming: new Map() }, 'place-asked', 'receiving-school', [])).toThrow()
})

test('a school that was put right is named by its own name, and not by the number that was given for it', () => {
  const act = { id: 'one', party: 'current-school', words: [], receivedAt: new Date('2026-11-16T10:00:00Z') }
  const opening = { ...act, action: 'opening', answers: { appliedTo: '138001' }, schools: { '138001': 'Netherholme High School' } }
  const right = { act: 'one', field: 'appliedTo', value: '138002' }
  const correct = { ...act, id: 'two', action: 'correct', answers: right, schools: { '138002': 'Ashgrove Academy' } }
  const saysOf = (acts: readonly object[]) =>
    actTold(asCorrected(acts as unknown as ActKept[])[0]!, asksForAPlace.opening, 'Somebody', asksForAPlace)['appliedTo']
  expect([saysOf([opening]), saysOf([opening, correct])]).toEqual(['Netherholme High School', 'Ashgrove Academy'])
})
