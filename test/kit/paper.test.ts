/** The kit itself, on paper: what happens when things go wrong or come together. */
import { expect, test } from 'vitest'
import { day } from '../../domain/calendar.ts'
import type { Story } from '../../workflows/kit/words.ts'
import move from '../scenarios/move.ts'
import release from '../scenarios/release.ts'
import { calendars } from '../support/calendar.ts'
import { onPaper, play } from '../support/on-paper.ts'
import type { Move, Scenario } from '../support/scenario.ts'
import { tellsOf, type Before } from '../support/world.ts'
import { story, type process } from './stories/move.ts'

const d = day
const agrees = move['both agree, though the school is a day late']
const match = agrees.moves[0]!
const agree: Move = [d('2041-01-29'), 'family', 'agree', { agrees: 'yes' }]
const tells = (another: Story<typeof process>, ...moves: Move[]): Scenario<typeof process> => ({ ...agrees, story: another, moves })

/** Holds up whatever it is asked to, until something else is asked for. */
function holding(what: (activity: string, args: never) => boolean, until: (activity: string, args: never) => boolean): Before {
  let letGo = (): void => {}
  const gone = new Promise<void>((go) => {
    letGo = go
  })
  return async (activity, args) => {
    if (until(activity, args)) letGo()
    if (what(activity, args)) await gone
  }
}

test('a letter that cannot be posted stops nothing', async () => {
  const trail = await onPaper(agrees)
  const failing = await onPaper(agrees, async (activity) => {
    if (activity === 'postLetter') throw new Error('The post is down.')
  })
  expect(failing).toEqual(trail)
})

test('a letter is posted when the step it asks for is open, and its days are counted', async () => {
  const order: string[] = []
  await onPaper(agrees, async (activity, args: { opened?: string[] }) => {
    order.push(activity === 'saveCase' ? `opens ${args.opened?.join(' ')}` : activity)
  })
  const asked = order.slice(order.indexOf('writeLetters'), order.indexOf('postLetter') + 1)
  expect(asked).toContain('countDays')
  expect(asked).toContain('opens complain accept agree')
})

test('a duty without delay has no day: somebody is told once, nobody is late, and the step stays open', async () => {
  const prompt = { ...agrees.process.clocks.reply.rows[0], form: 'prompt', says: 'without delay', alarm: '16:00' } as const
  const clocks = { ...agrees.process.clocks, reply: { name: 'Reply', remind: [], rows: [prompt] } }
  const trail = await onPaper({
    ...agrees,
    process: { ...agrees.process, clocks } as never,
    moves: [match, [d('2041-03-20'), 'family', 'agree', { agrees: 'yes' }], [d('2041-03-21'), 'school', 'accept', { takes: 'yes' }]],
  })
  expect(trail.filter((line) => /alarm|overdue|reminder|clock reply|closed/.test(line))).toMatchInlineSnapshot(`
    [
      "2041-01-28 clock reply: no limit (Test)",
      "2041-01-28 letter to school, family, casework-officer, manager: alarm (accept, agree)",
      "2041-03-21 clock reply: met on 2041-03-21",
      "2041-03-21 closed: moved",
    ]
  `)
})

test('whoever is told of lateness is told of which date: of two over one step each rings for itself', async () => {
  const story: Story<typeof process> = async ({ waitFor, within }) => {
    await within('match', () => within('reply', () => waitFor('agree')))
    return 'moved'
  }
  const rang: string[] = []
  await onPaper(
    tells(story, [d('2041-03-20'), 'family', 'agree', { agrees: 'yes' }]),
    async (activity, { letters = [] }: { letters?: { letter: string; rang?: string }[] }) => {
      if (activity === 'writeLetters') rang.push(...letters.map((one) => `${one.letter}: ${one.rang}`))
    },
  )
  expect(rang).toEqual(['reminder: reply-2', 'overdue: reply-2', 'reminder: match-1', 'overdue: match-1'])
})

test('an act that could not be recorded leaves its step open', async () => {
  let failed = 0
  const again: Move = [d('2041-01-28'), 'panel', 'match', { decision: 'school' }, '11:00']
  const trail = await onPaper(
    { ...agrees, moves: [match, again, ...agrees.moves.slice(1)] },
    async (activity, { action }: { action: string }) => {
      if (activity === 'recordAct' && action === 'match' && failed++ === 0) throw new Error('No.')
    },
  )
  expect(trail.filter((line) => line.includes('panel match'))).toEqual([
    '2041-01-28 refused: panel match. No.',
    '2041-01-28 panel match: school',
  ])
})

test('two tracks that wait for one act are a fault in the story, and say so', async () => {
  const twice: Story<typeof process> = async ({ waitFor }) => {
    await Promise.all([waitFor('agree'), waitFor('agree')])
    return 'none'
  }
  await expect(onPaper(tells(twice))).rejects.toThrow('The step agree is open already')
})

test('a chapter that ends while its clock is being counted is judged by the new day', async () => {
  const trail = await onPaper(release['the day moves at the instant the offer comes'])
  expect(trail).toContain('2041-02-04 clock offer: met late on 2041-02-04')
})

test('a chapter that ends with a step still open hears whoever has answered it', async () => {
  const loose: Story<typeof process> = async ({ waitFor, within }) => {
    await within('reply', async () => {
      void waitFor('agree')
      await waitFor('accept')
    })
    return 'moved'
  }
  const now = [day('2041-01-14'), 'school', 'accept', { takes: 'yes' }] as const
  const trail = await onPaper(tells(loose, now, [day('2041-01-14'), 'family', 'agree', { agrees: 'yes' }]))
  expect(trail.slice(-4)).toEqual([
    '2041-01-14 school accept: yes',
    '2041-01-14 family agree: yes',
    '2041-01-14 clock reply: met on 2041-01-14',
    '2041-01-14 closed: moved',
  ])
  expect(trail.some((line) => line.includes('refused'))).toBe(false)
})

test('what a chapter hands back is not changed: the answer about lateness comes with a copy', async () => {
  const answer = Object.freeze({ school: 'yes' })
  const list = Object.freeze(['yes', 'no'])
  const seen: unknown[] = []
  const given: Story<typeof process> = async ({ waitFor, within }) => {
    await waitFor('agree')
    seen.push(await within('reply', async () => answer), await within('reply', async () => list), await within('reply', async () => 'yes'))
    return 'moved'
  }
  await onPaper(tells(given, agree))
  expect(seen).toEqual([{ school: 'yes', late: false, early: false }, Object.assign(['yes', 'no'], { late: false, early: false }), 'yes'])
  expect(answer).toEqual({ school: 'yes' })
  expect('late' in list).toBe(false)
})

test('a part that is stopped while its letter is being written goes no further', async () => {
  const slow = holding(
    (activity, args) => activity === 'writeLetters' && tellsOf(args, 'asked'),
    (activity, args) => activity === 'writeLetters' && tellsOf(args, 'withdrawn'),
  )
  const withdraw: Move = [d('2041-01-29'), 'panel', 'withdraw']
  const trail = await onPaper({ ...agrees, moves: [match, withdraw] }, slow)
  expect(trail.filter((line) => /open: (accept|agree)/.test(line))).toEqual([])
  expect(trail.at(-1)).toBe('2041-01-29 closed: withdrawn')
})

test('a letter that a story ends with at once is sent, though the opening is still being recorded', async () => {
  const ends: Story<typeof process> = async ({ tell, unless }) => {
    await unless(() => tell('panel', 'declined'), {})
    await tell('family', 'withdrawn')
    return 'withdrawn'
  }
  const trail = await onPaper(tells(ends))
  expect(trail.filter((line) => line.includes('letter'))).toEqual([
    '2041-01-14 letter to panel: declined',
    '2041-01-14 letter to family: withdrawn',
  ])
})

test('the alarm waits for an act that was accepted, though its time has come', async () => {
  let letGo = (): void => {}
  const gone = new Promise<void>((go) => {
    letGo = go
  })
  const moves: Move[] = [
    match,
    [d('2041-02-04'), 'family', 'agree', { agrees: 'yes' }, '23:59'],
    [d('2041-02-05'), 'case', 'recount', { calendar: 2 }],
  ]
  const editions = {
    // The recount comes two hours after the alarm's time: only then is the answer let on to the record.
    get 2() {
      letGo()
      return calendars
    },
  }
  const { world } = await play({ ...agrees, moves, editions }, async (activity, { action }: { action: string }) => {
    if (activity === 'recordAct' && action === 'agree') await gone
  })
  const written = world.written().filter((line) => /agree: |overdue/.test(line))
  expect(written).toEqual(['2041-02-05 family agree: yes', '2041-02-05 letter to school, casework-officer, manager: overdue (accept)'])
})

test('an older count that is answered last does not stand in the place of a newer', async () => {
  const slow = holding(
    (activity, { counts }: { counts?: { from: string }[] }) => activity === 'countDays' && counts?.[0]?.from === '2041-02-01',
    (activity, { action }: { action: string }) => activity === 'recordAct' && action === 'pass',
  )
  const moved = (on: string, to: string): Move => [d(on), 'service', 'move', { on: to }]
  const base = release['started in time and said so days later: judged by the day it happened']
  const moves: Move[] = [
    base.moves[0]!,
    moved('2041-01-28', '2041-02-01'), // would be overdue at once
    moved('2041-01-29', '2041-03-22'),
    [d('2041-01-30'), 'provider', 'pass'],
    [d('2041-02-04'), 'provider', 'offer', { starts: '2041-03-25' }],
    [d('2041-03-25'), 'provider', 'attend', { on: '2041-03-25' }],
  ]
  const trail = await onPaper({ ...base, moves }, slow)
  expect(trail.filter((line) => /: met|overdue/.test(line))).toEqual([
    '2041-02-04 clock offer: met on 2041-02-04',
    '2041-03-25 clock firstDay: met on 2041-03-25',
  ])
})

test('once it is decided that a case ends, nothing more is taken', async () => {
  const close: Move = [d('2041-01-29'), 'casework-officer', 'close', { as: 'recorded-in-error', wrong: 'match' }]
  const trail = await onPaper({ ...agrees, moves: [match, close, [d('2041-01-29'), 'school', 'pass'], agree] })
  expect(trail.filter((line) => line.includes('refused'))).toEqual([
    '2041-01-29 refused: school pass. This step is not open.',
    '2041-01-29 refused: family agree. This step is not open.',
  ])
  expect(trail.at(-1)).toBe('2041-01-29 closed: recorded-in-error')
})

test('an act that cannot be read is refused in a sentence, and changes nothing', async () => {
  const garbled: Move[] = [
    [d('2041-01-15'), 'panel', 'match', null as never],
    [d('2041-01-16'), 5 as never, 'match', {}],
    [d('2041-01-17'), 'panel', { a: 1 } as never, {}],
    [d('2041-01-18'), 'panel', '__proto__', {}],
  ]
  const trail = await onPaper({ ...agrees, moves: [...garbled, ...agrees.moves] })
  const refused = trail.filter((line) => line.includes('refused'))
  expect(refused).toHaveLength(4)
  expect(refused.slice(1, 3).every((line) => line.endsWith('This cannot be read as an answer.'))).toBe(true)
  expect(trail.filter((line) => !line.includes('refused'))).toEqual(await onPaper(agrees))
})

test('a story that fails says so', async () => {
  const fails: Story<typeof process> = async () => Promise.reject(new Error('The story is wrong.'))
  await expect(onPaper(tells(fails))).rejects.toThrow('The story is wrong.')
})
test('a journey that does not come to an end says what it waits for', async () => {
  await expect(onPaper({ ...agrees, story, moves: [match] })).rejects.toThrow('The story still waits')
})
