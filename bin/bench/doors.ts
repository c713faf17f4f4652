import { randomUUID } from 'node:crypto'
import type { Client } from '@temporalio/client'
import type { Logger } from 'pino'
import { forUser } from '../../api/access/asker.ts'
import { act, type Acted } from '../../api/acting.ts'
import { seenBy } from '../../api/case/seen.ts'
import { open } from '../../api/opening.ts'
import type { User } from '../../domain/people.ts'
import type { Db } from '../../store/client.ts'
import { personNow } from '../../store/people.ts'
import { emails, type Door, type Presser } from './journey.ts'

/** The one way in for acts and openings, called as pages and programs call it: everything but HTTP, so that processor time is not that of a client. */
export function calledDoor(deps: { readonly db: Db; readonly temporal: Client; readonly log: Logger; readonly owner: Db }): Door {
  const user = async (who: Presser): Promise<User> => {
    const [person] = await deps.owner.$queryRaw<{ id: string }[]>`SELECT id FROM person WHERE email = ${emails[who]}`
    return (await personNow(deps.db, person!.id, 'oidc'))!
  }
  return {
    async open({ child, mother, values }) {
      const about = { told: { knownAs: '', upn: '', ...child }, noneOfThese: true, contacts: [mother] }
      const head = await user('old head')
      const opening = { id: randomUUID(), process: 'managed-move', about, values }
      return took((await forUser(head, () => open(deps, head, opening))) as Acted)
    },
    async act(reference, { who, action, values, behalf }) {
      const presser = await user(who)
      const sent = { id: randomUUID(), values, ...(behalf && { behalf: { ...behalf, who: behalf.party } }) }
      const acted = await forUser(presser, async () => {
        const seen = await seenBy(deps.db, presser, reference)
        return act(deps, presser, seen!, action, sent)
      })
      took(acted)
    },
  }
}
function took(result: Acted): string {
  if (result.is === 'recorded' || result.is === 'kept') return result.caseId
  throw new Error(`The product did not take it: ${JSON.stringify(result)}`)
}

/** The JSON API of a running product. `pressed`: told how long each press took to be answered, and whether it was recorded or only received. */
export function httpDoor(
  api: string,
  tokens: Readonly<Record<Presser, string>>,
  pressed: (ms: number, recorded: boolean) => void,
  gate: () => Promise<void>,
): Door {
  const post = async <T>(who: Presser, path: string, body: object): Promise<T> => {
    const headers = { authorization: `Bearer ${tokens[who]}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() }
    await gate()
    const began = performance.now()
    const answer = await fetch(`${api}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    const said = await answer.text()
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${said}`)
    pressed(performance.now() - began, answer.status !== 202)
    return JSON.parse(said) as T
  }
  return {
    async open({ child, mother, values }) {
      const body = { process: 'managed-move', child: { ...child, noneOfThese: true, contacts: [mother] }, answers: values }
      return (await post<{ reference: string }>('old head', '/cases', body)).reference
    },
    async act(reference, { who, action, values, behalf }) {
      const body = { answers: values, ...(behalf && { onBehalfOf: behalf.party, how: behalf.how }) }
      await post(who, `/cases/${reference}/actions/${action}`, body)
    },
  }
}
