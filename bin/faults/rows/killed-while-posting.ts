import { setTimeout as pause } from 'node:timers/promises'
import { letterTo, motherOf, refer } from '../moves.ts'
import { passOver } from '../pass-over.ts'
import { expect, until, type Row, type Stage } from '../stage.ts'

/** A letter that asks is sent again after a doubt, under its own Message-ID, and the doubt is on the record. */
const LETTER = 'opened'

export const killedWhilePosting: Row = {
  number: 1,
  title: 'A worker is killed while it posts a letter, before and after the mail server’s 250',
  async *run(stage) {
    const { sink, parts } = stage.stack
    const [early, late] = [await killedIn(stage, 'before'), await killedIn(stage, 'after')]
    const killed = Date.now()
    await parts.mail.start()
    yield
    for (const { reference, mother } of [early, late]) {
      // Nobody but the server knows that the worker is gone, and it knows when the minute of the activity is out.
      await until(`${reference}: its letter is sent again`, () => sentAgain(stage, reference, mother), 150_000)
    }
    const again = (Date.now() - killed) / 1000
    for (const { reference, mother } of [early, late]) {
      const letter = (await letterTo(stage, reference, LETTER, mother))!
      expect(letter.became.includes('in doubt'), `${reference}: the doubt is not on the record: ${letter.became.join(', ')}`)
      const copies = sink.log.filter((post) => post.messageId === letter.messageId && post.taken).length
      expect(copies === 2, `${reference}: the mail server had the letter ${copies} times, and two are expected`)
    }
    return { 'sent again after (s)': again.toFixed(1), 'in doubt, on the record': 2 }
  },
}

interface Killed {
  readonly reference: string
  readonly mother: string
}
/** Opens a case, and kills the mail worker while its first letter is handed over. */
async function killedIn(stage: Stage, when: 'before' | 'after'): Promise<Killed> {
  const { sink, parts, ways } = stage.stack
  const key = stage.random.uuid()
  const mother = motherOf(key)
  if (!parts.mail.isRunning) await parts.mail.start()
  const killed = new Promise<void>((done) => {
    const kill = (): void => {
      sink.taking.delete(mother)
      sink.taken.delete(mother)
      void parts.mail.kill().then(done)
    }
    if (when === 'before') {
      sink.moods.set(mother, 'slow')
      sink.taking.set(mother, kill)
      return
    }
    // After the 250 the worker would write it down at once: the way to the database is shut until it is dead.
    sink.taking.set(mother, () => ways.work.postgres.set('silent'))
    sink.taken.set(mother, () => void pause(300).then(kill))
  })
  const { reference } = await refer(stage, key)
  await killed
  // What the dead worker had written to the network is lost with it.
  ways.work.postgres.cut()
  ways.work.postgres.set('through')
  sink.moods.delete(mother)
  expect(reference !== null, 'the referral was not acknowledged')
  return { reference, mother }
}

async function sentAgain(stage: Stage, reference: string, mother: string): Promise<boolean> {
  const letter = await letterTo(stage, reference, LETTER, mother)
  if (letter?.state === 'accepted') return true
  await passOver(stage, reference)
  return false
}
