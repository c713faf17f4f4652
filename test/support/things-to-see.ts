import { randomUUID } from 'node:crypto'
import type { Express } from 'express'
import request from 'supertest'
import { at, type Stage } from './app.ts'
import { aContact } from './contact-routes.ts'
import { aCorrection } from './correction-routes.ts'
import { aDraft } from './draft.ts'
import { pdf } from './files.ts'
import { anAccessRequest } from './rights-routes.ts'
import { aSeverance } from './severances.ts'
import type { Standing } from './standing.ts'
import { thingsToAdminister } from './things-to-administer.ts'

/** By name, what the addresses of routes name: an opening by the child's own head, a decision of the panel, and letters to the head who is asked, one of them in doubt; whose answer was refused. */
export async function thingsToSee({ app, data }: Stage, one: Standing, token: string): Promise<Readonly<Record<string, string>>> {
  const { owner, work } = data
  const { reference } = await owner.child.findUniqueOrThrow({ where: { id: one.childId } })
  const by = async (email: string) => (await owner.person.findUniqueOrThrow({ where: { email } })).id
  const { personId } = await owner.post.findFirstOrThrow({ where: { urn: '990201', role: 'headteacher' } })
  const row = { caseId: one.id, process: 'managed-move', bodyHash: new Uint8Array(32), state: 'recorded', settledAt: new Date() }
  const [opening, match, untold] = [randomUUID(), randomUUID(), randomUUID()]
  await work.submission.createMany({
    data: [
      { ...row, id: opening, action: 'opening', party: 'current-school', byId: personId, answers: {}, childId: one.childId, seq: 1 },
      {
        ...row,
        id: match,
        action: 'match',
        party: 'panel',
        byId: await by('panel-chair@birmingham.example'),
        answers: { decision: 'school' },
        seq: 3,
      },
      {
        ...row,
        id: untold,
        action: 'accept',
        party: 'receiving-school',
        byId: one.head.id,
        answers: {},
        state: 'refused',
        refused: 'This step is not open.',
        attempts: 1,
        tellings: 8,
      },
    ],
  })
  const link = await one.link()
  await one.link()
  const [doubt, letter] = await owner.letter.findMany({ where: { recipient: `person:${one.head.id}` }, orderBy: { seq: 'desc' }, take: 2 })
  await work.delivery.create({ data: { letterId: doubt!.id, state: 'in doubt' } })
  return {
    case: one.id,
    child: reference,
    contact: await aContact(owner, one.childId),
    opening,
    match,
    correction: await aCorrection(owner, one.id, match, personId),
    untold,
    draft: await aDraft(owner, personId, '990201'),
    letter: letter!.id,
    doubt: doubt!.id,
    token: link,
    asked: await anAccessRequest(data, one.childId),
    ...(await thingsToAdminister(owner)),
    document: await aDocument(app, one, token),
    severance: await aSeverance(owner, one.childId),
  }
}

/** One that a clerk has added. */
async function aDocument(app: Express, one: Standing, token: string): Promise<string> {
  const added = await request(at(app))
    .post(`/api/v1/cases/${one.id}/documents`)
    .set({ Authorization: `Bearer ${token}`, 'Idempotency-Key': randomUUID() })
    .field({ kind: 'report', title: 'A report' })
    .attach('file', pdf(), 'a.pdf')
  return (added.body as { id: string }).id
}
