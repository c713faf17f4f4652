/** Every route about who of a child’s family is told, for those who press each of them as everybody. */
import type { Db } from '../../store/client.ts'
import { reachable } from './opened.ts'

const readers = 'clerk, manager, auditor, virtual school'
const changers = 'clerk, manager, virtual school'
const routes = (prefix: string) => [
  { route: `GET ${prefix}/children/:reference/contacts`, path: `${prefix}/children/:child/contacts`, answers: { 200: readers } },
]
export const contactPages = [
  ...routes(''),
  ...['new', ':contact'].flatMap((which) => [
    { route: `GET /children/:reference/contacts/${which}`, path: `/children/:child/contacts/${which}`, answers: { 200: changers } },
    {
      route: `POST /children/:reference/contacts/${which}`,
      path: `/children/:child/contacts/${which}`,
      body: {},
      answers: { 422: changers },
    },
  ]),
]
export const contactCalls = [
  ...routes('/api/v1'),
  ...['', '/:contact'].map((which) => ({
    route: `POST /api/v1/children/:reference/contacts${which}`,
    path: `/api/v1/children/:child/contacts${which}`,
    body: {},
    answers: { 422: changers },
  })),
]
/** One of the family. */
export const aContact = async (db: Db, childId: string): Promise<string> => (await reachable(db, { of: childId })).id
