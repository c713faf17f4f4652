import { setTimeout as pause } from 'node:timers/promises'
import { CLERK, type Answered } from '../asking.ts'
import { refer, referred } from '../moves.ts'
import { expect, until, type Row, type Stage } from '../stage.ts'

/** At once, to find out how much it bears. Below what it takes on at one time, so that nothing is turned away meanwhile. */
const AT_ONCE = 16
/** Of so many requests one is a referral; the others read. */
const EVERY = 25
const SOON_MS = 10_000

export const overloaded: Row = {
  number: 24,
  title: 'Twice as much comes as the API bears',
  async *run(stage) {
    yield
    const reference = await referred(stage)
    let came = 0
    // Each from an address of their own: a crowd from one address is held off by another wall.
    const read = (): Promise<Answered> => stage.asking.get(`/cases/${reference}`, CLERK, `10.0.${(++came >> 8) & 255}.${came & 255}`)
    const bears = await rateOf(read, stage.long ? 10_000 : 2_000)
    const answers = await openLoop(stage, read, 2 * bears, stage.long ? 60_000 : 4_000)
    const shed = answers.filter((one) => one.shed)
    const taken = answers.filter(({ outcome }) => outcome === 'ok')
    expect(shed.length > 0, `nothing of ${answers.length} was turned away, at ${(2 * bears).toFixed(0)} a second`)
    expect(
      shed.every(({ retryAfter }) => Number(retryAfter) > 0),
      'somebody was turned away without being told when to come again',
    )
    expect(taken.length > 0, 'nothing was taken')
    // The door lets in more than there are ways to the database: whoever waits too long for one is told that it did not answer.
    const others = answers.filter((one) => !one.shed && one.outcome !== 'ok')
    const odd = others.find(({ status }) => status !== 503)
    expect(odd === undefined, `somebody was neither taken nor turned away, but answered with ${odd?.status}`)
    const times = taken.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b)
    const slow = times[Math.floor(times.length * 0.95)]!
    expect(slow < SOON_MS, `what was taken was answered within ${slow} ms at the 95th of a hundred, and ${SOON_MS} are allowed`)
    const well = await until('it has recovered by itself', async () => (await read()).tookMs < 1_000, 30_000)
    yield
    return {
      'it bears (a second)': bears.toFixed(0),
      'came, at twice that': answers.length,
      'turned away before anything was taken': shed.length,
      taken: taken.length,
      'let in, and told that the database did not answer': others.length,
      '95th of a hundred of those (ms)': slow,
      'recovered after (s)': well.toFixed(1),
    }
  },
}

/** So many a second, asked one after another by as many as it bears well. */
async function rateOf(ask: () => Promise<unknown>, forMs: number): Promise<number> {
  const until = performance.now() + forMs
  let done = 0
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (performance.now() < until) {
        await ask()
        done++
      }
    }),
  )
  return (done * 1_000) / forMs
}

/** They come whether or not those before them have been answered, as people do. */
async function openLoop(stage: Stage, read: () => Promise<Answered>, aSecond: number, forMs: number): Promise<readonly Answered[]> {
  const came: Promise<Answered>[] = []
  const began = performance.now()
  for (let now = 0; now < forMs; now = performance.now() - began) {
    while (came.length < (now * aSecond) / 1_000) came.push(came.length % EVERY === EVERY - 1 ? refer(stage) : read())
    await pause(5)
  }
  return Promise.all(came)
}
