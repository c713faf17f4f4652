/** Every route about what is kept, who received what, and access requests, for those who press each of them as everybody. */
import { recordRequest } from '../../store/access-requests.ts'
import { asFor } from '../../store/asking.ts'
import type { Db } from '../../store/client.ts'
import { day } from '../../domain/calendar.ts'

interface Tried {
  readonly route: string
  readonly path: string
  readonly body?: Readonly<Record<string, unknown>>
  readonly answers: Readonly<Record<number, string>>
}
const get = (path: string, status: number, who: string, tried = path): Tried => ({
  route: `GET ${path}`,
  path: tried,
  answers: { [status]: who },
})
const form = (path: string, who: string, status = 422, tried = path, asked = 200): readonly Tried[] => [
  get(path, asked, who, tried),
  { route: `POST ${path}`, path: tried, body: {}, answers: { [status]: who } },
]
const call = (path: string, who: string, status = 422, tried = path, body: Readonly<Record<string, unknown>> = {}): Tried => ({
  route: `POST ${path}`,
  path: tried,
  body,
  answers: { [status]: who },
})
const officer = 'data protection'
const both = `manager, ${officer}`
const kept = `${both}, auditor, administrator`
const looks = `auditor, ${officer}`

export const rightsPages: readonly Tried[] = [
  get('/kept', 200, kept),
  get('/cases/:reference/keeping', 200, 'clerk, manager, auditor', '/cases/:case/keeping'),
  ...form('/admin/keeping/:rule', 'administrator', 422, '/admin/keeping/child'),
  ...form('/holds/new', both),
  ...form('/holds/:id/lift', '', 404, '/holds/:opening/lift', 404),
  get('/disposals', 200, kept),
  ...form('/disposals/new', both),
  get('/disposals/:number', 404, '', '/disposals/9'),
  ...form('/disposals/:number/decide', '', 404, '/disposals/9/decide', 404),
  get('/disposals/:number/certificate.json', 404, '', '/disposals/9/certificate.json'),
  get('/disposals/:number/certificate.pdf', 404, '', '/disposals/9/certificate.pdf'),
  get('/access-requests', 200, both),
  ...form('/access-requests/new', officer),
  get('/access-requests/:number', 200, both, '/access-requests/:asked'),
  ...form('/access-requests/:number/extend', officer, 422, '/access-requests/:asked/extend'),
  ...form('/access-requests/:number/close', officer, 422, '/access-requests/:asked/close'),
  ...form('/access-requests/:number/decide', officer, 422, '/access-requests/:asked/decide?what=identity%3Aname'),
  // What is marked has not been decided, and nothing was proposed: see access-requests.test.ts.
  ...form('/access-requests/:number/propose', officer, 409, '/access-requests/:asked/propose', 409),
  ...form('/access-requests/:number/approve', both, 409, '/access-requests/:asked/approve', 409),
  get('/access-requests/:number/answer.zip', 404, '', '/access-requests/:asked/answer.zip'),
  get('/disclosures', 200, looks),
  get('/disclosures.csv', 200, looks),
]
export const rightsCalls: readonly Tried[] = [
  get('/api/v1/keeping', 200, kept),
  get('/api/v1/cases/:reference/keeping', 200, 'clerk, manager, auditor', '/api/v1/cases/:case/keeping'),
  get('/api/v1/holds', 200, kept),
  call('/api/v1/holds', both),
  call('/api/v1/holds/:id/lift', both, 404, '/api/v1/holds/:opening/lift', { why: 'x' }),
  get('/api/v1/disposals', 200, kept),
  get('/api/v1/disposals/preview', 200, kept),
  call('/api/v1/disposals', both),
  get('/api/v1/disposals/:number', 404, '', '/api/v1/disposals/9'),
  call('/api/v1/disposals/:number/decision', both, 404, '/api/v1/disposals/9/decision', { as: 'declined', why: 'x' }),
  get('/api/v1/disposals/:number/certificate', 404, '', '/api/v1/disposals/9/certificate'),
  get('/api/v1/access-requests', 200, both),
  call('/api/v1/access-requests', officer),
  get('/api/v1/access-requests/:request', 200, both, '/api/v1/access-requests/AR-0000:asked'),
  ...['extension', 'closing', 'proposal', 'decisions'].map((what) =>
    call(`/api/v1/access-requests/:request/${what}`, officer, 422, `/api/v1/access-requests/AR-0000:asked/${what}`),
  ),
  call('/api/v1/access-requests/:request/approval', both, 422, '/api/v1/access-requests/AR-0000:asked/approval'),
  get('/api/v1/access-requests/:request/answer', 409, officer, '/api/v1/access-requests/AR-0000:asked/answer'),
  get('/api/v1/disclosures', 200, looks),
]

/** One that the data protection officer has recorded, and that is not late; its number. */
export async function anAccessRequest({ owner, api }: { readonly owner: Db; readonly api: Db }, childId: string): Promise<string> {
  const { id: byId } = await owner.person.findUniqueOrThrow({ where: { email: 'data.protection@birmingham.example' } })
  const asked = {
    id: crypto.randomUUID(),
    subject: { about: 'child', childId },
    receivedOn: day('2026-10-15'),
    asks: 'parent',
    name: 'Some Body',
    what: 'Everything.',
    byId,
  } as const
  const due = { due: day('2099-11-16'), lateFrom: '2099-11-17T00:00:00Z', counted: { law: 'A test', confidence: 'M', kind: 'S', days: [] } }
  return String(await asFor({ all: true, principals: [`person:${byId}`] }, () => recordRequest(api, asked, due)))
}
