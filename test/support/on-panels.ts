/** Calls of the API about meetings of panels, with who is let in; and a message to a member that did not arrive. */
import { randomUUID } from 'node:crypto'
import type { Db } from '../../store/client.ts'

const staff = 'clerk, manager, auditor'
/** Heads and services come to panels by their job; which they see is said by the panel. */
const sits = 'chair, member, virtual school, SEND officer, own head, asked head, another head, cover'

export const panelCalls = [
  { route: 'GET /api/v1/meetings', path: '/api/v1/meetings', answers: { 200: `${staff}, administrator, ${sits}` } },
  // The member has not signed this year's agreement; an administrator reads no papers.
  ...['', '/packs/:version'].map((of) => ({
    route: `GET /api/v1/meetings/:meeting${of}`,
    path: `/api/v1/meetings/:meeting${of.replace(':version', '1')}`,
    answers: { 200: `${staff}, chair`, 409: 'administrator, member' },
  })),
  ...['conflicts', 'votes', 'signature'].map((what) => ({
    route: `POST /api/v1/meetings/:meeting/cases/:reference/${what}`,
    path: `/api/v1/meetings/:meeting/cases/:case/${what}`,
    body: {},
    answers: { 422: sits },
  })),
]

export async function aMessage(owner: Db, meetingId: number, personId: string): Promise<string> {
  const id = randomUUID()
  const said = {
    kind: 'called',
    number: 0,
    subject: 'A meeting',
    text: 'A meeting.',
    messageId: `<${id}@sixth-day.test>`,
    state: 'refused',
  }
  await owner.panelMessage.create({ data: { id, meetingId, personId, ...said } })
  return id
}
