/** Who is told of a child in custody, journey by journey: whoever has a part in the case then, and nobody else. */
import { describe, expect, test } from 'vitest'
import { wordingOf } from '../../activities/wording.ts'
import type { LetterContext } from '../../activities/letter-context.ts'
import scenarios from '../scenarios/post-custody.ts'
import { onPaper } from '../support/on-paper.ts'
import type { Scenario } from '../support/scenario.ts'

interface Told {
  readonly to: readonly string[]
  readonly letter: string
}
const FOR_CUSTODY_ALONE = ['court-decided', 'moved-on']
/** The kit's own: of what was asked of the place of custody, and nothing of the child. */
const OF_A_STEP = ['reminder', 'alarm', 'overdue']
const EXPECTS = ['released', 'first-day', 'in-custody-again']
const inCare = ({ opening, moves }: Pick<Scenario, 'opening' | 'moves'>): boolean =>
  opening['lookedAfter'] === 'yes' ||
  [opening, ...moves.map(([, , , answers]) => answers)].some((said) => said?.['kind'] === 'remand' || said?.['lookedAfter'] === 'yes')

/** What is said to whoever has no part then. */
function wrongly(scenario: Scenario, trail: readonly string[]): readonly string[] {
  // What was told before a case was opened afresh is told in no line of it.
  const so = { school: 'none', travel: scenario.stands !== undefined, court: '', out: scenario.opening['notice'] === 'arrives' }
  const found: string[] = []
  const look = ({ to, letter }: Told): void => {
    const wrong = (party: string, isWrong: boolean) => isWrong && to.includes(party) && found.push(`${letter} to ${party}`)
    wrong('virtual-school', !inCare(scenario))
    wrong('social-worker', !inCare(scenario) && scenario.opening['socialWorker'] !== 'yes')
    wrong('receiving-school', so.school === 'none' || FOR_CUSTODY_ALONE.includes(letter))
    wrong('receiving-school', so.school === 'asked' && EXPECTS.includes(letter))
    wrong('transport', !so.travel || FOR_CUSTODY_ALONE.includes(letter))
    wrong('setting', so.out && !OF_A_STEP.includes(letter))
  }
  for (const line of trail) {
    const [, to = '', letter = ''] = /^\S+ letter to ([^:]+): (\S+)/.exec(line) ?? []
    if (letter === 'place-asked') so.school = 'asked'
    if (/receiving-school offer: no/.test(line)) so.school = 'none'
    if (/receiving-school offer: yes|(?:hear-place|hear-plan|start-unplanned|admit-unplanned): /.test(line)) so.school = 'has place'
    if (letter === 'travel') so.travel = true
    so.court = / sentence: [^,]+, ([^,]+)/.exec(line)?.[1] ?? so.court
    if (letter) look({ to: to.split(', '), letter })
    if (/ release: /.test(line)) so.out = true
    // Of what the court decided the place of custody hears, and of nothing after it.
    if (letter === 'court-decided') so.out = so.court === 'not-detained'
  }
  return found
}

describe('nobody without a part is told', () => {
  test.each(Object.entries(scenarios as unknown as Readonly<Record<string, Scenario>>))('%s', async (_name, scenario) => {
    const trail = await onPaper(scenario)
    expect(trail.filter((line) => / letter to /.test(line)).length).toBeGreaterThan(0)
    expect(wrongly(scenario, trail)).toEqual([])
  })

  test('whoever is told too much is noticed', () => {
    const child = { opening: { lookedAfter: 'no', socialWorker: 'no', kind: 'sentence' }, moves: [] } as unknown as Scenario
    const day = '2041-01-14'
    expect(
      wrongly(child, [
        `${day} letter to family, virtual-school, social-worker: opened`,
        `${day} letter to receiving-school: place-asked`,
        `${day} letter to receiving-school, transport: released`,
        `${day} receiving-school offer: no`,
        `${day} letter to receiving-school: release-moved`,
        `${day} youth-justice release: ${day}, here`,
        `${day} letter to youth-justice, setting: reminder (meet)`,
        `${day} letter to family, setting: chosen`,
      ]),
    ).toEqual([
      'opened to virtual-school',
      'opened to social-worker',
      'released to receiving-school',
      'released to transport',
      'release-moved to receiving-school',
      'chosen to setting',
    ])
  })
})

const said = (letter: string, party: string): string => {
  const acts = {
    release: { on: '14 March 2041', where: 'With an aunt in Ferncombe.', is: {} },
    'move-release': {
      on: '4 March 2041',
      because: 'A court has decided, or will',
      earliest: '12 March 2041',
      latest: '12 March 2041',
      is: {},
    },
    sentence: { earliest: '12 March 2041', latest: '20 March 2041', is: {} },
    leave: { why: 'Moved to custody for adults', words: 'What happened.', is: {} },
  }
  const context = { acts, party, child: { name: 'T O', firstName: 'T' }, recipient: { name: 'R' }, owner: { name: 'P' }, council: 'N' }
  return wordingOf('post-custody', letter, { ...context, reference: 'PC-00001' } as unknown as LetterContext).text
}

describe('what each is told', () => {
  test.each([
    ['youth-justice', true],
    ['virtual-school', true],
    ['send-officer', true],
    ['current-school', false],
    ['receiving-school', false],
    ['family', false],
    ['child', false],
  ])('of a release to another council, who looks after the child: %s, %s', (party, isTold) => {
    expect(said('released-elsewhere', party).includes('With an aunt')).toBe(isTold)
  })

  test.each(['receiving-school', 'transport'])('the days alone where they move, and not by whom or why: %s', (party) => {
    for (const letter of ['release-moved', 'days-now']) {
      expect(said(letter, party)).toContain('12 March 2041')
      expect(said(letter, party)).not.toMatch(/court|section|custody|sentence|reason/i)
    }
    expect(said('release-moved', 'youth-justice')).toContain('A court has decided')
    expect(said('not-needed', party)).not.toMatch(/custody/i)
    expect(said('not-needed', 'current-school')).toContain('Moved to custody for adults')
  })
})
