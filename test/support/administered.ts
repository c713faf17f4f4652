/** Every route of administration, for those who press each of them as everybody. */
interface Tried {
  readonly route: string
  readonly path: string
  readonly body?: Readonly<Record<string, unknown>>
  readonly answers: Readonly<Record<number, string>>
}
const one = (path: string, status: number, tried = path, who = 'administrator'): Tried => ({
  route: `GET ${path}`,
  path: tried,
  answers: { [status]: who },
})
/** Asked, and sent empty: every question is then to be answered. */
const form = (path: string, tried = path, who = 'administrator'): readonly Tried[] => [
  one(path, 200, tried, who),
  { route: `POST ${path}`, path: tried, body: {}, answers: { 422: who } },
]
const uploads = ['schools', 'heads', 'mailboxes', 'pans'].flatMap((kind): readonly Tried[] => [
  ...form(`/admin/uploads/${kind}`),
  one(`/admin/uploads/${kind}/:id`, 404, `/admin/uploads/${kind}/:match`),
  {
    route: `POST /admin/uploads/${kind}/:id`,
    path: `/admin/uploads/${kind}/:match`,
    body: { why: 'x' },
    answers: { 422: 'administrator' },
  },
])
const ledger = 'clerk, manager, auditor, administrator, chair, member'
const overrides = 'administrator, chair'
const onTheLedger: readonly Tried[] = [
  one('/ledger', 200, '/ledger?year=2026', ledger),
  one('/ledger.csv', 200, '/ledger.csv', ledger),
  one('/ledger/policies', 200, '/ledger/policies', ledger),
  ...form('/ledger/policies/next'),
  one('/ledger/count', 200, '/ledger/count', ledger),
  one('/ledger/count.csv', 200, '/ledger/count.csv', ledger),
  one('/ledger/schools/:urn', 200, '/ledger/schools/990201', ledger),
  ...form('/ledger/schools/:urn/override', '/ledger/schools/990201/override', overrides),
  ...form('/ledger/entries/:id/take-back', '/ledger/entries/:override/take-back', overrides),
  one('/ledger/ours', 200, '/ledger/ours', 'own head, asked head, another head, cover'),
]
const seated = 'chair, member'
const calls = 'clerk, manager, administrator'
const onPanels: readonly Tried[] = [
  one(
    '/panels',
    200,
    '/panels',
    `clerk, manager, auditor, administrator, ${seated}, virtual school, SEND officer, own head, asked head, another head, cover`,
  ),
  one('/panels/:panel', 200, '/panels/1', `clerk, manager, auditor, administrator, ${seated}`),
  ...form('/panels/new'),
  ...form('/panels/:panel/set', '/panels/1/set'),
  ...form('/panels/:panel/members/new', '/panels/1/members/new'),
  ...form('/panels/:panel/members/:member/end', '/panels/1/members/:seat/end'),
  ...form('/panels/:panel/members/:member/agreement', '/panels/1/members/:seat/agreement'),
  ...form('/panels/:panel/meetings/new', '/panels/1/meetings/new', calls),
  one('/panels/:panel/dates', 200, '/panels/1/dates', calls),
  { route: 'POST /panels/:panel/dates', path: '/panels/1/dates', body: {}, answers: { 422: calls } },
  {
    route: 'GET /panels/meetings/:meeting',
    path: '/panels/meetings/:meeting',
    // The member has not signed this year's information-sharing agreement.
    answers: { 200: 'clerk, manager, auditor, administrator, chair', 403: 'member' },
  },
  one(
    '/panels/meetings/:meeting/invitation.ics',
    200,
    '/panels/meetings/:meeting/invitation.ics',
    'clerk, manager, auditor, administrator, chair, member',
  ),
  ...form('/panels/meetings/:meeting/freeze', '/panels/meetings/:meeting/freeze', 'clerk, manager'),
  {
    route: 'GET /panels/meetings/:meeting/pack/:version',
    path: '/panels/meetings/:meeting/pack/1',
    answers: { 200: 'clerk, manager, auditor, chair', 403: 'member' },
  },
  // The meeting is to come.
  {
    route: 'GET /panels/meetings/:meeting/minutes',
    path: '/panels/meetings/:meeting/minutes',
    answers: { 409: 'clerk, manager, auditor, chair', 403: 'member' },
  },
  {
    route: 'POST /panels/meetings/:meeting/minutes',
    path: '/panels/meetings/:meeting/minutes',
    body: {},
    answers: { 409: 'chair', 403: 'member' },
  },
  one('/panels/meetings/:meeting/minutes/:reference', 404, '/panels/meetings/:meeting/minutes/:case', 'clerk'),
  {
    route: 'POST /panels/meetings/:meeting/minutes/:reference',
    path: '/panels/meetings/:meeting/minutes/:case',
    body: {},
    answers: { 404: 'clerk' },
  },
  one('/panels/meetings/:meeting/attendance', 409, '/panels/meetings/:meeting/attendance', 'clerk, manager'),
  {
    route: 'POST /panels/meetings/:meeting/attendance',
    path: '/panels/meetings/:meeting/attendance',
    body: {},
    answers: { 409: 'clerk, manager' },
  },
  one('/panels/meetings/:meeting/cases/:reference', 404, '/panels/meetings/:meeting/cases/:case', 'clerk'),
  {
    route: 'POST /panels/meetings/:meeting/cases/:reference',
    path: '/panels/meetings/:meeting/cases/:case',
    body: {},
    answers: { 404: 'clerk' },
  },
  ...['move', 'cancel', 'fell-through'].flatMap((way) =>
    form(`/panels/meetings/:meeting/${way}`, `/panels/meetings/:meeting/${way}`, calls),
  ),
  ...form('/panels/agreement', '/panels/agreement', seated),
  {
    route: 'GET /panels/meetings/:meeting/pack/:version/pdf',
    path: '/panels/meetings/:meeting/pack/1/pdf',
    answers: { 200: 'clerk, manager, auditor, chair', 403: 'member' },
  },
  ...form('/panels/:panel/between', '/panels/1/between', 'clerk, manager'),
  {
    route: 'POST /panels/meetings/:meeting/told/:message',
    path: '/panels/meetings/:meeting/told/:told',
    body: {},
    answers: { 303: 'clerk, manager' },
  },
  // No pack of that meeting has this case: each of these is tried in decisions.test.ts.
  ...['conflict', 'conflict/:person'].flatMap((what) => [
    one(`/panels/meetings/:meeting/cases/:reference/${what}`, 404, `/panels/meetings/:meeting/cases/:case/${what}`, 'clerk'),
    {
      route: `POST /panels/meetings/:meeting/cases/:reference/${what}`,
      path: `/panels/meetings/:meeting/cases/:case/${what}`,
      body: {},
      answers: { 404: 'clerk' },
    },
  ]),
  ...['vote', 'sign'].map((what) => ({
    route: `POST /panels/meetings/:meeting/cases/:reference/${what}`,
    path: `/panels/meetings/:meeting/cases/:case/${what}`,
    body: {},
    answers: { 404: 'chair' },
  })),
]
const everyJob =
  'clerk, manager, auditor, administrator, chair, member, virtual school, SEND officer, own head, own SENCO, asked head, another head, cover'

export const administered: readonly Tried[] = [
  one('/admin', 200),
  one('/admin/record', 200, '/admin/record', 'administrator, auditor'),
  one('/admin/record/check', 200, '/admin/record/check', 'administrator, auditor'),
  ...uploads,
  one('/admin/schools', 200),
  ...form('/admin/authorities/new'),
  ...form('/admin/schools/:urn/head', '/admin/schools/990201/head'),
  ...form('/admin/schools/:urn/job', '/admin/schools/990201/job'),
  ...form('/admin/schools/:urn/change', '/admin/schools/990201/change'),
  one('/admin/schools/:urn', 200, '/admin/schools/990201'),
  one('/admin/people', 200),
  { route: 'POST /admin/people', path: '/admin/people', body: { words: 'Nobody' }, answers: { 200: 'administrator' } },
  ...form('/admin/people/new'),
  ...form('/admin/people/:id/change', '/admin/people/:person/change'),
  ...form('/admin/people/:id/job', '/admin/people/:person/job'),
  ...form('/admin/people/:id/leave', '/admin/people/:person/leave'),
  ...form('/admin/people/:id/cases', '/admin/people/:person/cases'),
  ...form('/admin/people/:id/return', '/admin/people/:person/return'),
  one('/admin/people/:id', 200, '/admin/people/:person'),
  ...form('/admin/jobs/:id/end', '/admin/jobs/:job/end'),
  one('/admin/proposals', 200),
  ...form('/admin/proposals/:id', '/admin/proposals/:proposal'),
  one('/admin/teams', 200),
  ...form('/admin/teams/new'),
  ...form('/admin/teams/:id', '/admin/teams/:team'),
  ...form('/admin/numbers/:rule', '/admin/numbers/MM_SETTLED'),
  ...form('/admin/numbers/:rule/withdraw/:number', '/admin/numbers/MM_SETTLED/withdraw/:number'),
  ...onTheLedger,
  ...form('/admin/screening'),
  ...onPanels,
  one('/calendars', 200, '/calendars', 'all'),
  one('/calendars/:of', 200, '/calendars/990201', 'all'),
  one('/calendars/:of/days.csv', 200, '/calendars/990201/days.csv', 'all'),
  one('/calendars/:of/days.ics', 200, '/calendars/990201/days.ics', 'all'),
  one('/calendars/:of/bank-holidays.json', 200, '/calendars/330/bank-holidays.json', 'all'),
  ...form('/calendars/:of/load', '/calendars/990201/load'),
  ...form('/calendars/:of/day', '/calendars/990201/day'),
  one('/calendars/:of/withdraw/:entry', 404, '/calendars/990201/withdraw/0'),
  { route: 'POST /calendars/:of/withdraw/:entry', path: '/calendars/990201/withdraw/0', body: {}, answers: { 404: 'administrator' } },
  one('/calendars/:of/changes/:id', 404, '/calendars/990201/changes/:match'),
  {
    route: 'POST /calendars/:of/changes/:id',
    path: '/calendars/990201/changes/:match',
    body: { why: 'x' },
    answers: { 422: 'administrator' },
  },
  one('/cover', 200, '/cover', everyJob),
  ...form('/cover/new', '/cover/new', everyJob),
  ...form('/cover/:id/end', '/cover/:away/end', 'clerk, manager'),
]
