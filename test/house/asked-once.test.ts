/** What one form has asked, the next one offers: along a referral and whatever follows it, nothing is asked twice. */
import { describe, expect, test } from 'vitest'
import { day } from '../../domain/calendar.ts'
import { saidByExclusions } from '../../domain/excluded-before.ts'
import { facts, ofOneCase } from '../../domain/facts.ts'
import type { Field, Process } from '../../domain/process.ts'
import { processes } from '../../workflows/processes.ts'

const plain = (label: string): string => label.toLowerCase().replaceAll(/[^a-z ]/g, '')
const asked = ({ opening, actions }: Process): readonly Field[] =>
  [opening, ...Object.values(actions)].flatMap(({ fields }) => Object.values(fields))

/** The questions of a form that an earlier case has put, in the same words, and that it does not offer. */
function askedAgain(before: readonly Field[], form: Process['opening']): readonly string[] {
  return Object.values(form.fields).flatMap((field) => {
    const earlier = before.filter(({ label }) => plain(label) === plain(field.label))
    const isOffered = field.fact !== undefined && !ofOneCase.includes(field.fact) && earlier.every(({ fact }) => fact === field.fact)
    return earlier.length > 0 && !isOffered ? [field.label] : []
  })
}

const named = (name: string): Process => processes.find((one) => one.name === name)!
const referral = named('referral')

describe('after a referral', () => {
  test.each(['managed-move', 'fair-access'])('%s asks nothing again', (name) => {
    expect(askedAgain(asked(referral), named(name).opening)).toEqual([])
  })
  test('as much as is said in it is offered in what follows', () => {
    const said = new Set(asked(referral).flatMap(({ fact }) => fact ?? []))
    const offered = (name: string) =>
      Object.values(named(name).opening.fields as Record<string, Field>).filter(({ fact }) => fact && said.has(fact)).length
    expect([offered('managed-move'), offered('fair-access')]).toEqual([14, 14])
  })
  test('a referral asks of a fact in one question alone', () => {
    const of = Object.values(referral.opening.fields as Record<string, Field>).flatMap(({ fact }) => fact ?? [])
    expect(of).toEqual([...new Set(of)])
    for (const fact of of) expect(Object.keys(facts)).toContain(fact)
  })
})

describe('before a review of a plan', () => {
  test.each(['referral', 'managed-move', 'exclusion', 'fair-access'])('what %s has asked is not asked again', (name) => {
    expect(askedAgain(asked(named(name)), named('ehc-review').opening)).toEqual([])
  })
  test.each(['exclusion', 'post-custody'])(
    'a review that %s opens says why, in words that were written there for the family to read',
    (name) => {
      const isEvidence = ({ fact }: Field) => fact === 'review-evidence'
      const { evidence } = named('ehc-review').opening.fields as Record<string, Field>
      expect(isEvidence(evidence!)).toBe(true)
      const written = asked(named(name)).filter(isEvidence)
      expect(written.length).toBeGreaterThan(0)
      for (const { kind, hint } of written)
        expect([kind, hint]).toEqual(['text', expect.stringMatching(/The family will read (this|them)\./)])
    },
  )
  test('nor within it: no question of one form is put in another', () => {
    const { opening, actions } = named('ehc-review')
    const fields = Object.values(opening.fields as Record<string, Field>)
    for (const action of Object.values(actions)) {
      const known = Object.values(action.fields as Record<string, Field>).filter(({ fact }) => fact)
      const asksAnew = fields.filter(({ fact }) => fact === undefined)
      for (const field of known) expect(asksAnew.map(({ label }) => plain(label))).not.toContain(plain(field.label))
    }
  })
})

describe('a return after custody', () => {
  test.each(['referral', 'exclusion', 'managed-move'])('does not ask again what %s has asked', (name) => {
    expect(askedAgain(asked(named(name)), named('post-custody').opening)).toEqual([])
  })
  const custody = named('post-custody')
  const sets = new Set(asked(custody).flatMap(({ fact }) => fact ?? []))
  const given: Readonly<Record<string, readonly string[]>> = { 'fair-access': ['standard'], 'ehc-review': ['reason', 'setting'] }
  // Of what a case that it opens has to be told it carries everything, but what only happened there.
  test.each([
    ['fair-access', ['readiness', 'assessment']],
    ['ehc-review', ['requested', 'phaseMove', 'phaseDay', 'transferred', 'moves', 'known', 'aware']],
  ])('carries into %s whatever is asked there', (name, left) => {
    const wanting = Object.entries(named(name).opening.fields as Record<string, Field>).filter(
      ([field, { fact, optional }]) => !optional && !given[name]!.includes(field) && !(fact && sets.has(fact)),
    )
    expect(wanting.map(([field]) => field)).toEqual(left)
  })
  test('nor within it: the notice is not asked again in a later form', () => {
    const { opening, actions } = custody
    const before = Object.values(opening.fields as Record<string, Field>).filter(({ fact }) => fact === undefined)
    const later = Object.values(actions).flatMap(({ fields }) => Object.values(fields as Record<string, Field>))
    const again = before.filter(({ label, kind }) => kind !== 'day' && later.some((one) => plain(one.label) === plain(label)))
    expect(again.map(({ label }) => label)).toEqual(['Which sentence?']) // of another day: a court has decided since
  })
})

describe('an off-site direction', () => {
  const direction = named('off-site-direction')
  test.each(['referral', 'exclusion', 'managed-move', 'fair-access'])('does not ask again what %s has been opened with', (name) => {
    expect(askedAgain(Object.values(named(name).opening.fields), direction.opening)).toEqual([])
  })
  test('nor does a managed move that follows it; its panel is offered the place where the child has been', () => {
    expect(askedAgain(asked(direction), named('managed-move').opening)).toEqual([])
    const school = named('managed-move').actions['match']!.fields['school']!
    expect(Object.keys(direction.actions['propose-move']!.makes ?? {})).toEqual([school.fact])
  })
  test('nor within it: the days, the provider and what was said are offered in every later form', () => {
    const { opening, actions } = direction
    const first = Object.values(opening.fields as Record<string, Field>).filter(({ fact }) => fact === undefined)
    const later = Object.values(actions).flatMap(({ fields }) => Object.values(fields as Record<string, Field>))
    expect(first.filter(({ label }) => later.some((one) => plain(one.label) === plain(label)))).toEqual([])
  })
})

describe('a return from alternative provision', () => {
  const comesBack = named('reintegration')
  test.each(['referral', 'exclusion', 'managed-move', 'fair-access', 'section-19', 'off-site-direction'])(
    'does not ask again what %s has been opened with',
    (name) => {
      expect(askedAgain(Object.values(named(name).opening.fields), comesBack.opening)).toEqual([])
    },
  )
  test('nor does the Fair Access or the managed move that it leads to: how ready the child is, and what the provision says, are offered there', () => {
    for (const name of ['fair-access', 'managed-move']) expect(askedAgain(asked(comesBack), named(name).opening)).toEqual([])
    const offered = Object.values(named('fair-access').opening.fields as Record<string, Field>).flatMap(({ fact }) => fact ?? [])
    expect(offered).toEqual(expect.arrayContaining(['ready-to-return', 'ready-assessment']))
  })
  test('nor within it: no question of the opening is put in a later form', () => {
    const { opening, actions } = comesBack
    const first = Object.values(opening.fields as Record<string, Field>).filter(({ fact }) => fact === undefined)
    const later = Object.values(actions).flatMap(({ fields }) => Object.values(fields as Record<string, Field>))
    expect(first.filter(({ label }) => later.some((one) => plain(one.label) === plain(label)))).toEqual([])
  })
})

describe('Fair Access after an exclusion', () => {
  const exclusion = named('exclusion')
  const first = { caseId: 'EX-00012', from: day('2041-01-14'), isOff: false }
  const alone = { isAll: true, started: null, twice: null, latest: null } as const
  /** What neither a fact that an exclusion sets nor its record answers. */
  const notAnswered = (said: object) => {
    const sets = new Set(asked(exclusion).flatMap(({ fact }) => fact ?? []))
    const known = ({ fact }: Field) => fact !== undefined && (Object.hasOwn(said, fact) || (sets.has(fact) && !ofOneCase.includes(fact)))
    return Object.entries(named('fair-access').opening.fields as Record<string, Field>).flatMap(([name, field]) =>
      known(field) ? [] : name,
    )
  }
  test('does not ask in the same words what it has asked', () => {
    expect(askedAgain(asked(exclusion), named('fair-access').opening)).toEqual(['On which day?']) // the child was heard
  })
  test('asks only what nobody was asked there', () => {
    // An application in the year, the categories and what shows them, and how the child was heard are new.
    expect(notAnswered(saidByExclusions([first], alone)).join(' ')).toBe(
      'standard inYear applied appliedTo categories evidence readiness assessment support services wish childAsked childHeardBy childHeard childNot',
    )
  })
  test('what the record of exclusions answers and is not offered is found', () => {
    expect(notAnswered({})).toEqual(expect.arrayContaining(['place', 'since', 'twice', 'latest']))
  })
  test('rounds of help are asked of in a referral alone', () => {
    const ofHelp = ({ label }: Field) => /rounds? of|assess, plan, do|what (support|help) (has|had) been tried/i.test(label)
    const others = processes.filter(({ name }) => name !== 'referral').flatMap((one) => asked(one).filter(ofHelp))
    expect(new Set(others.map(({ fact }) => fact))).toEqual(new Set(['support-tried']))
  })
})

test('a question that is put again is found', () => {
  const { opening } = named('fair-access')
  const { fact: _, ...year } = opening.fields['year']!
  const fields = { ...opening.fields, year: year as Field }
  expect(askedAgain(asked(referral), { ...opening, fields })).toEqual(['Which year group are they in?'])
})
