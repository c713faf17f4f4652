import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { baseBackup, coldCopy, lose, startAgain, type Backup } from '../backup.ts'
import { asked, match, referred, untilOpen } from '../moves.ts'
import { postgresWithTools } from '../postgres-tools.ts'
import { settled } from '../settle.ts'
import { expect, until, type Row, type Stage } from '../stage.ts'

/** The act whose email is on its way at the moment that is restored to, the one that was acknowledged after it, and cases that stood still. */
interface Acted {
  readonly before: string
  readonly after: string
  readonly lost: string
}

export const restored: Row = {
  number: 20,
  title: 'Everything is lost, and restored to a moment between a decision and its email',
  alone: true,
  async *run(stage) {
    yield
    for (let n = 0; n < (stage.long ? 10 : 1); n++) await asked(stage)
    const [before, after] = [await referred(stage), await referred(stage)]
    await settled(stage)
    const backup = stage.long ? await baseBackup(stage, postgresWithTools(stage.say)) : coldCopy(stage)
    const acted = await actAround(stage, backup, { before, after })
    await settled(stage)
    await lose(stage)
    const began = performance.now()
    await backup.restore()
    const database = (performance.now() - began) / 1_000
    const named = await say(stage, acted)
    await stage.stack.parts.temporal.start()
    const agree = await stage.stack.run('reconcile.ts')
    stage.say(agree.said.trim())
    // A letter that was on its way when its program was killed is in doubt, and a person is to look at it: that is as it should be.
    const inDoubt = agree.said.split('\n').filter((line) => line.startsWith('in doubt: ')).length
    const agreed = inDoubt === 0 ? 'Everything agrees' : `${inDoubt} things do not agree`
    expect(agree.said.includes(agreed), `after the restore the record and Temporal do not agree: ${agree.said}`)
    await startAgain(stage)
    const everything = (performance.now() - began) / 1_000
    await goOn(stage, acted)
    yield
    return { 'database restored after (s)': database.toFixed(1), 'everything runs again after (s)': everything.toFixed(1), ...named }
  },
}

/** One decision whose email does not go before the moment, and one that is taken after it. */
async function actAround(stage: Stage, backup: Backup, { before, after }: Omit<Acted, 'lost'>): Promise<Acted> {
  const { parts } = stage.stack
  await parts.mail.kill()
  const first = await match(stage, before)
  expect(first.status === 200, `a decision was answered with ${first.status}`)
  await untilOpen(stage, before, 'accept')
  const taken = stage.stack.sink.log.length
  await backup.mark()
  if (!parts.mail.isRunning) await parts.mail.start()
  await until('the email of the decision goes out', async () => stage.stack.sink.log.length > taken, 90_000)
  const second = await match(stage, after)
  expect(second.status === 200, `a decision was answered with ${second.status}`)
  stage.lost.push(second.key!)
  return { before, after, lost: second.key! }
}

/** Tells the restored database what the world has had since, from what others have written down; and what was named is exactly what happened. */
async function say(stage: Stage, acted: Acted): Promise<Readonly<Record<string, number>>> {
  const { stack } = stage
  const sent = join(stack.folder, 'message-ids.txt')
  const messageIds = stack.sink.log.flatMap(({ messageId, taken }) => (taken && messageId ? [messageId] : []))
  writeFileSync(sent, messageIds.join('\n'))
  const { said, code } = await stack.run('reconcile.ts', '--restored', '--sent', sent, '--requests', join(stack.folder, 'logs/api.log'))
  stage.say(said.trim())
  expect(code === 2, `the reconciler ended with ${code} after a restore: ${said}`)
  const known = new Set((await stack.owner.letter.findMany({ select: { messageId: true } })).map(({ messageId }) => messageId))
  const strays = [...new Set(messageIds.filter((one) => /^<[0-9a-f]{64}@/.test(one) && !known.has(one)))]
  stage.sentBefore.push(...strays)
  const unnamed = strays.filter((one) => !said.includes(`sent before: ${one}`))
  expect(
    strays.length > 0 && unnamed.length === 0,
    `${unnamed.length} of ${strays.length} emails that went out before the restore were not named`,
  )
  const lost = said.split('\n').filter((line) => line.startsWith('lost: '))
  expect(
    lost.length === 1 && lost[0]!.includes(acted.lost),
    `one act was lost, ${acted.lost}, and named were: ${lost.join('; ') || 'none'}`,
  )
  const settledByWord = Number(/^(\d+) letters had been taken/m.exec(said)?.[1])
  expect(settledByWord > 0, 'no letter was settled by the mail server’s own word')
  return {
    'letters settled by the mail server’s word': settledByWord,
    'emails named that are not on the record': strays.length,
    'acts named as lost': lost.length,
  }
}

/** Whoever decided is asked again, and both cases go on. */
async function goOn(stage: Stage, { before, after }: Acted): Promise<void> {
  const again = await match(stage, after)
  expect(again.outcome === 'ok', `the decision that was lost was answered with ${again.status} when it was taken again`)
  for (const reference of [before, after]) await untilOpen(stage, reference, 'accept', 90_000)
}
