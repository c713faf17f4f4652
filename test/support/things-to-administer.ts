import { randomUUID } from 'node:crypto'
import type { Db } from '../../store/client.ts'
import { aMessage } from './on-panels.ts'

/** A clerk with a case, a job, a team and days away; and a job that is proposed for somebody. */
export async function thingsToAdminister(owner: Db): Promise<Readonly<Record<string, string>>> {
  const at = { email: 'clerk@birmingham.example' }
  const [clerk, second] = [
    await owner.person.findUniqueOrThrow({ where: at, include: { posts: true } }),
    await owner.person.findUniqueOrThrow({ where: { email: 'second.admin@birmingham.example' } }),
  ]
  const proposal = {
    id: randomUUID(),
    kind: 'job',
    personId: clerk.id,
    role: 'auditor',
    from: new Date(),
    why: 'Asked for.',
    proposedById: second.id,
  }
  await owner.proposal.create({ data: proposal })
  const later = new Date(Date.now() + 20 * 86_400_000)
  const away = await owner.cover.create({ data: { awayId: clerk.id, substituteId: second.id, from: later, to: later } })
  const set = { rule: 'MM_SETTLED', since: later, allow: 8, unit: 'weeks', remind: [5], byId: second.id, why: 'Asked for.' }
  const { id: number } = await owner.ownNumber.create({ data: set })
  const { id: override } = await owner.ledgerEntry.create({
    data: {
      urn: '990201',
      yearGroup: 'year-9',
      type: 'override',
      amount: 100,
      policyId: 1,
      day: later,
      byId: second.id,
      why: 'Asked for.',
    },
  })
  const { id: seat } = await owner.panelMember.findFirstOrThrow({ where: { panelId: 1, chair: false } })
  const { id: meeting } = await owner.meeting.create({ data: { panelId: 1 } })
  const called = { meetingId: meeting, sequence: 0, state: 'called', day: later, starts: '09:30', ends: '12:00', place: 'Room 4' }
  await owner.meetingLine.create({ data: { ...called, byId: clerk.id, why: 'Asked for.' } })
  const [manifest, sha256] = [[{ part: 'fairness', sha256: '00' }], new Uint8Array(32)]
  const fairness = { on: '2026-11-16', said: [], rows: [] }
  await owner.pack.create({
    data: { meetingId: meeting, version: 1, manifest, sha256, fairness, byId: clerk.id, why: 'The first version.' },
  })
  return {
    told: await aMessage(owner, meeting, clerk.id),
    meeting: String(meeting),
    seat: String(seat),
    override: String(override),
    number: String(number),
    person: clerk.id,
    job: clerk.posts[0]!.id,
    team: clerk.teamId!,
    proposal: proposal.id,
    away: away.id,
  }
}
