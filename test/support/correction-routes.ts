/** Who may propose, decide and challenge, page by page and call by call: for test/api/routes.test.ts. The correction is proposed by the child’s own head. */
import { randomUUID } from 'node:crypto'
import type { Db } from '../../store/client.ts'
import { propose } from '../../store/corrections.ts'

const works = 'clerk, manager'
const readers = `${works}, virtual school`
/** Of what a family does not see an answer of, they challenge the record as a whole. */
const challengers = `${works}, mother`
const concerned = `${readers}, own head, own SENCO, asked head, colleague, cover, mother`

export const correctionPages = [
  { route: 'GET /cases/:reference/corrections', path: '/cases/:case/corrections', answers: { 200: concerned } },
  {
    route: 'GET /cases/:reference/corrections/acted-on',
    path: '/cases/:case/corrections/acted-on?of=:match.decision',
    answers: { 200: `${readers}, auditor` },
  },
  { route: 'GET /cases/:reference/corrections/new', path: '/cases/:case/corrections/new?of=:match.decision', answers: { 200: readers } },
  {
    route: 'POST /cases/:reference/corrections/new',
    path: '/cases/:case/corrections/new?of=:match.decision',
    body: {},
    answers: { 422: readers },
  },
  {
    route: 'GET /cases/:reference/corrections/:correction',
    path: '/cases/:case/corrections/:correction',
    answers: { 200: `${readers}, own head` },
  },
  {
    route: 'POST /cases/:reference/corrections/:correction',
    path: '/cases/:case/corrections/:correction',
    body: {},
    answers: { 422: works },
  },
  {
    route: 'POST /cases/:reference/corrections/:correction/withdraw',
    path: '/cases/:case/corrections/:correction/withdraw',
    body: {},
    answers: { 422: `${readers}, own head` },
  },
  {
    // It has not been approved: there is nothing to propose elsewhere.
    route: 'POST /cases/:reference/corrections/:correction/elsewhere',
    path: '/cases/:case/corrections/:correction/elsewhere',
    body: {},
    answers: {},
  },
  { route: 'GET /cases/:reference/challenges/new', path: '/cases/:case/challenges/new?of=child.record', answers: { 200: challengers } },
  {
    route: 'POST /cases/:reference/challenges/new',
    path: '/cases/:case/challenges/new?of=child.record',
    body: {},
    answers: { 422: challengers },
  },
] as const

const at = '/api/v1/cases/:case'
const of = '/api/v1/cases/:reference'
export const correctionCalls = [
  { route: `GET ${of}/corrections`, path: `${at}/corrections`, answers: { 200: `${concerned}, auditor, chair` } },
  {
    route: `POST ${of}/corrections`,
    path: `${at}/corrections`,
    body: { act: ':match', field: 'decision', right: 'x' },
    answers: { 422: readers },
  },
  {
    route: `POST ${of}/corrections/:correction/decision`,
    path: `${at}/corrections/:correction/decision`,
    body: { as: 'approved' },
    answers: { 422: works },
  },
  {
    route: `POST ${of}/corrections/:correction/withdrawal`,
    path: `${at}/corrections/:correction/withdrawal`,
    body: {},
    answers: { 422: concerned },
  },
  {
    route: `GET ${of}/corrections/:correction/elsewhere`,
    path: `${at}/corrections/:correction/elsewhere`,
    answers: { 200: works },
  },
  {
    route: `POST ${of}/corrections/:correction/elsewhere`,
    path: `${at}/corrections/:correction/elsewhere`,
    body: {},
    answers: { 409: works },
  },
  { route: `GET ${of}/challenges`, path: `${at}/challenges`, answers: { 200: `${readers}, auditor` } },
  { route: `POST ${of}/challenges`, path: `${at}/challenges`, body: {}, answers: { 422: challengers } },
] as const

export async function aCorrection(db: Db, caseId: string, act: string, byId: string): Promise<string> {
  const id = randomUUID()
  const said = { why: 'The minutes say so.' }
  await propose(db, {
    id,
    caseId,
    act,
    field: 'decision',
    fact: null,
    was: 'school',
    value: 'support',
    said,
    party: 'current-school',
    byId,
  })
  return id
}
