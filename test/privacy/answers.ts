/** What is answered to whoever asks for what is not there, or sends what cannot be taken: with somebody's particulars in what they sent. */
import request from 'supertest'
import type { Visits } from '../support/identity.ts'
import { browser, signInAs } from '../support/app.ts'
import type { Particulars } from './needles.ts'
import type { Hay } from './search.ts'

/** Error pages, and problems of the JSON API. A page that gives somebody back what they filled in themselves is theirs, and is not asked for here. */
export async function refusals(url: string, identity: Visits, child: Particulars): Promise<readonly Hay[]> {
  const name = `${child.firstName} ${child.lastName}`
  const clerk = browser(url)
  await signInAs(clerk, identity, 'clerk@birmingham.example')
  const token = await identity.token('clerk@birmingham.example')
  const pages = ['/nowhere', '/cases/MM-99999', '/children/C-99999', '/letters/00000000-0000-4000-8000-000000000000', '/t/none']
  const api = (path: string, key = true) => {
    const asked = request(url).post(`/api/v1${path}`).set('Authorization', `Bearer ${token}`)
    return key ? asked.set('Idempotency-Key', crypto.randomUUID()) : asked
  }
  const told = { firstName: child.firstName, lastName: child.lastName, born: child.born }
  const asked: Record<string, request.Test> = {
    ...Object.fromEntries(
      pages.flatMap((path) => [
        [`${path} as a clerk`, clerk.get(path)],
        [path, request(url).get(path)],
      ]),
    ),
    'JSON that breaks off': api('/cases').type('json').send(`{"child": ${name}`),
    'a field that does not exist': api('/cases').send({ process: 'managed-move', child: told, answers: {}, name }),
    'a wrong number': api('/cases').send({ process: 'managed-move', child: { ...told, upn: 'A801200001001' }, answers: {} }),
    'a child who looks alike': api('/cases').send({ process: 'managed-move', child: { ...told, noUpn: 'unknown' }, answers: {} }),
    'a process of a child’s name': request(url)
      .get(`/api/v1/processes/${encodeURIComponent(name)}`)
      .set('Authorization', `Bearer ${token}`),
    'no key': api('/cases', false).send({ process: 'managed-move', child: told, answers: {} }),
    'no token': request(url).post('/api/v1/cases').send({ child: told }),
  }
  const answers: Hay[] = []
  for (const [where, one] of Object.entries(asked)) {
    const answer = await one
    if (answer.status < 300) throw new Error(`${where} was answered ${answer.status}, and is to be refused.`)
    answers.push({ where, text: `${answer.status} ${JSON.stringify(answer.headers)} ${answer.text}` })
  }
  return answers
}
