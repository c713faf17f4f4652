/** The addresses of letters and of the post, with who is let in: for test/api/routes.test.ts. */
const works = 'clerk, manager'
const staff = `${works}, auditor, virtual school`
const readers = `${staff}, asked head, cover`
const inIt = 'chair, own head, own SENCO, asked head, colleague, cover, mother'

export const letterPages = [
  { route: 'GET /letters/:id', path: '/letters/:letter', answers: { 200: readers } },
  { route: 'GET /letters/:id/letter.pdf', path: '/letters/:letter/letter.pdf', answers: { 200: readers } },
  { route: 'GET /letters/:id/became', path: '/letters/:doubt/became', answers: { 200: works } },
  { route: 'POST /letters/:id/became', path: '/letters/:doubt/became', body: {}, answers: { 422: works } },
  { route: 'GET /print-queue', path: '/print-queue', answers: { 200: works } },
  { route: 'GET /print-queue/print', path: '/print-queue/print?letter=:letter', answers: { 200: works } },
  { route: 'GET /print-queue/letters.pdf', path: '/print-queue/letters.pdf?letter=:letter', answers: { 200: works } },
  { route: 'POST /print-queue', path: '/print-queue', body: {}, answers: { 422: works } },
]
export const letterCalls = [
  { route: 'GET /api/v1/print-queue', path: '/api/v1/print-queue?list=other', answers: { 200: works } },
  { route: 'GET /api/v1/cases/:reference/letters', path: '/api/v1/cases/:case/letters', answers: { 200: `${staff}, ${inIt}` } },
  {
    route: 'GET /api/v1/cases/:reference/letters/:id/letter.pdf',
    path: '/api/v1/cases/:case/letters/:letter/letter.pdf',
    answers: { 200: readers },
  },
  {
    route: 'POST /api/v1/cases/:reference/letters/:letter/deliveries',
    path: '/api/v1/cases/:case/letters/:doubt/deliveries',
    body: { state: 'posted' },
    answers: { 409: works },
  },
]
