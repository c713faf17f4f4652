import { readFileSync } from 'node:fs'
import { match, referred } from '../moves.ts'
import { planted } from '../planted.ts'
import { expect, until, type Row, type Stage } from '../stage.ts'

/** A clock less, in the middle of every open case's story, and no guard. */
const WRONG = {
  file: 'workflows/managed-move/towards.ts',
  from: `within('MM_MATCH', () => waitFor('match'))`,
  to: `waitFor('match')`,
}

export const wrongRelease: Row = {
  number: 15,
  title: 'A release is put in whose stories do not fit the open cases, and is taken back',
  async *run(stage) {
    yield
    const { parts } = stage.stack
    const open = await Promise.all(Array.from({ length: stage.long ? 20 : 3 }, () => referred(stage)))
    const wrong = planted([WRONG])
    const seen = await released(stage, open, wrong.root).finally(async () => {
      await parts.cases.kill()
      wrong.remove()
    })
    const back = Date.now()
    await parts.cases.start()
    for (const key of seen.keys) await until('the acts are recorded after all', () => isRecorded(stage, key), 120_000)
    const healed = (Date.now() - back) / 1000
    yield
    return {
      'cases that stood still': open.length,
      'of which the log says why': seen.said,
      'healed after it was taken back (s)': healed.toFixed(1),
    }
  },
}

/** With the release in: acts are kept, no case goes on, and none ends. */
async function released(stage: Stage, open: readonly string[], root: string): Promise<{ keys: readonly string[]; said: number }> {
  const { parts, temporal } = stage.stack
  await parts.cases.kill()
  await parts.cases.start({ root })
  const answers = await Promise.all(open.map((reference) => match(stage, reference)))
  expect(
    answers.every(({ status }) => status === 202),
    `acts were answered with ${answers.map(({ status }) => status)}, and 202 is expected`,
  )
  const failing = async (reference: string): Promise<boolean> =>
    Number((await temporal.workflow.getHandle(reference).describe()).raw.pendingWorkflowTask?.attempt ?? 0) > 1
  for (const reference of open) await until(`${reference}: telling it fails`, () => failing(reference))
  for (const reference of open)
    expect((await temporal.workflow.getHandle(reference).describe()).status.name === 'RUNNING', `${reference} did not stay open`)
  return { keys: answers.map(({ key }) => key!), said: await saysWhy(stage, open) }
}

/** The worker's log names the fault by Temporal's number for it, of each case's run: what an alert is made of. */
async function saysWhy({ stack: { folder, temporal } }: Stage, open: readonly string[]): Promise<number> {
  const runs = await Promise.all(open.map(async (reference) => (await temporal.workflow.getHandle(reference).describe()).runId))
  const isNamed = (run: string): boolean =>
    readFileSync(`${folder}/logs/cases.log`, 'utf8')
      .split('\n')
      .some((line) => line.includes('"code":"TMPRL1100"') && line.includes(run))
  await until('the worker’s log says of each case that the stories do not fit', async () => runs.every(isNamed))
  return runs.length
}

const isRecorded = async ({ stack: { owner } }: Stage, id: string): Promise<boolean> =>
  (await owner.submission.findUniqueOrThrow({ where: { id }, select: { state: true } })).state === 'recorded'
