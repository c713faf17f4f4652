import { setTimeout as pause } from 'node:timers/promises'
import { agree, asked, match, refer, referred } from '../moves.ts'
import { expect, until, type Row, type Stage } from '../stage.ts'

export const callLost: Row = {
  number: 17,
  title: 'Kept, and the call to Temporal lost; taken by Temporal, and its answer lost; recorded, and the API killed before it could say so',
  async *run(stage) {
    yield
    const { ways, parts } = stage.stack
    const rounds = stage.long ? 6 : 1
    const late: number[] = []
    for (let round = 0; round < rounds; round++) {
      const references = await Promise.all([referred(stage), referred(stage), asked(stage)])
      for (const line of ['refused', 'silent', 'one way'] as const) {
        ways.api.temporal.set(line)
        const [opened, acted] = await Promise.all([
          refer(stage),
          line === 'refused' ? match(stage, references[0]!) : agree(stage, references[2]!),
        ])
        for (const { status } of [opened, acted])
          expect([200, 201, 202, 409].includes(status ?? 0), `with the way ${line} a press was answered with ${status}`)
        ways.api.temporal.set('through')
        ways.api.temporal.cut()
        late.push(await until(`with the way ${line} the act is recorded`, () => isRecorded(stage, acted.key!), 60_000))
      }
      const unheard = match(stage, references[1]!)
      await pause(30 + stage.random.below(200))
      await parts.api.kill()
      await parts.api.start()
      const key = (await unheard).key!
      const again = await match(stage, references[1]!, key)
      expect(again.outcome === 'ok', `pressed again after the API came back, it was answered with ${again.status}`)
    }
    yield
    return { rounds, 'longest until the dispatcher had sent it on (s)': Math.max(...late).toFixed(1) }
  },
}

const isRecorded = async ({ stack: { owner } }: Stage, id: string): Promise<boolean> =>
  (await owner.submission.findUniqueOrThrow({ where: { id }, select: { state: true } })).state !== 'kept'
