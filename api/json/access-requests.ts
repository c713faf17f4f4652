import { londonDay, type Day } from '../../domain/calendar.ts'
import { requestsHeld } from '../../store/reading-access-requests.ts'
import { timeOf } from '../../store/standing.ts'
import { recordIt, takeIt } from '../access-requests/doing.ts'
import { opened } from '../access-requests/opened.ts'
import { beyondSight } from '../access/asker.ts'
import type { Deps } from '../deps.ts'
import { accessRequest, accessRequestOne, recorded } from './access-request-schemas.ts'
import { bodyOf, headOf } from './access-request-said.ts'
import { accessRequestSteps, parameters, requestHere, wrong } from './access-request-steps.ts'
import type { Endpoints } from './endpoint.ts'
import { keyUsed, Problem } from './problem.ts'
import { listOf } from './schemas.ts'

/** `/access-requests`: recorded, decided thing by thing, approved by another person and taken away, as the pages do it. */
export function accessRequestsSent(all: Endpoints, deps: Pick<Deps, 'db' | 'documents' | 'settings'>): void {
  const { db } = deps
  const { add } = all
  add(
    {
      method: 'get',
      path: '/access-requests',
      name: 'listAccessRequests',
      summary: 'Access requests: by when each is due, and how it stands',
      rule: 'see access requests',
      answers: { 200: { what: 'At most five hundred, without names: whatever is open first, by its day', schema: listOf(accessRequest) } },
      problems: [],
    },
    async ({ user }) => ({ status: 200, body: { items: (await beyondSight(user, () => requestsHeld(db))).map(headOf), next: null } }),
  )
  add(
    {
      method: 'post',
      path: '/access-requests',
      name: 'recordAccessRequest',
      summary: 'Records that somebody asks for what is held of a child, or of themselves',
      rule: 'answer access requests',
      keyed: true,
      body: recorded,
      answers: { 201: { what: 'Its month runs from the day it was received', schema: accessRequestOne } },
      problems: [422],
    },
    async ({ body, user, key: id }) => {
      const given = { ...body, id, received: body.received as Day }
      const number = await recordIt(deps, user, { today: londonDay(await timeOf(db)) }, given)
      if (typeof number !== 'number') throw wrong(number)
      const found = (await opened(db, user, number))!
      const { name, what, asks, about, receivedOn, recordedById } = found.request
      const same = name === body.name && what === body.what && asks === body.asks && about === body.about && receivedOn === body.received
      if (!same || recordedById !== user.id) throw keyUsed()
      return { status: 201, body: bodyOf(found) }
    },
  )
  add(
    {
      method: 'get',
      path: '/access-requests/{request}',
      name: 'getAccessRequest',
      summary: 'One with all that was found for it, marked where a person has to decide. Each opening is a look',
      rule: 'see access requests',
      parameters,
      answers: { 200: { what: 'With names and words', schema: accessRequestOne } },
      problems: [404],
    },
    async ({ parameters: { request }, user }) => ({ status: 200, body: bodyOf(await requestHere(deps, user, request)) }),
  )
  accessRequestSteps(all, deps)
  add(
    {
      method: 'get',
      path: '/access-requests/{request}/answer',
      name: 'takeAnswer',
      summary: 'The answer that was approved, as a zip to give to whoever asked. It is answered by the first taking',
      rule: 'take answers away',
      parameters,
      answers: {},
      givesFile: ['application/zip'],
      problems: [404, 409],
    },
    async ({ parameters: { request }, user, http: { res } }) => {
      const zip = await takeIt(deps, user, await requestHere(deps, user, request))
      if (!zip) throw new Problem(409, 'No answer to it has been approved.')
      res.type('application/zip').attachment(`${request}.zip`).send(zip)
      return null
    },
  )
}
