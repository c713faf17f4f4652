import type { Act } from '../../../workflows/kit/act.ts'
import { act } from '../../../workflows/kit/act.ts'
import { match, referred } from '../moves.ts'
import { expect, type Row, type Stage } from '../stage.ts'

export const saidTwice: Row = {
  number: 8,
  title: 'The same message twice: under one id, under another, to the API and past it',
  gentle: true,
  async *run(stage) {
    const rounds = stage.long ? 10 : 1
    for (let round = 0; round < rounds; round++) {
      const reference = await referred(stage)
      const key = stage.random.uuid()
      const first = await match(stage, reference, key)
      expect(first.status === 200 || first.status === 202, `the first was answered with ${first.status}`)
      const again = await match(stage, reference, key)
      expect(again.seq === first.seq || first.status === 202, 'the same key was answered with another number')
      const other = await match(stage, reference)
      expect(other.status === 409 || other.status === 202, `the same content under a new key was answered with ${other.status}`)
      const changed = await stage.asking.post(`/cases/${reference}/actions/match`, { answers: {} }, undefined, key)
      expect(changed.outcome === 'failed', 'the same key with another body was taken')
      await pastTheApi(stage, reference, key)
    }
    yield
    return { rounds, 'presses of each': 5 }
  },
}

/** The Update itself, sent to Temporal twice more: once under its own id and once under another. */
async function pastTheApi({ stack: { temporal, owner } }: Stage, reference: string, key: string): Promise<void> {
  const { receivedAt, party, byId, answers, seq } = await owner.submission.findUniqueOrThrow({ where: { id: key } })
  const said: Act = {
    action: 'match',
    party,
    by: byId ?? 'case',
    submission: key,
    receivedAt: receivedAt.toISOString(),
    answers: answers as Act['answers'],
  }
  const handle = temporal.workflow.getHandle(reference)
  const same = await handle.executeUpdate(act, { args: [said], updateId: key })
  expect(seq === null || same.seq === seq, `the same Update was answered with ${same.seq}, and ${seq} is expected`)
  const other = await handle.executeUpdate(act, { args: [said], updateId: `${key}-again` }).then(
    () => 'taken',
    () => 'refused',
  )
  expect(other === 'refused', 'the same act under another Update id was taken')
}
