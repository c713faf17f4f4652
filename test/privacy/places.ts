/** Reads what lies about, or goes out, without anybody having signed in for it. */
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import { temporal as proto } from '@temporalio/proto'
import type { Client, Connection } from '@temporalio/client'
import { scrub, type History } from '../../bin/scrub.ts'
import type { Mail } from './filled.ts'
import type { Hay } from './search.ts'

const PAGE = proto.api.workflowservice.v1.ListWorkflowExecutionsResponse

/** Everything that Temporal holds: lists with search attributes and memos, each history, and the history as `npm run record` writes it. */
export async function ofTemporal(
  { client, connection }: { client: Client; connection: Connection },
  namespace = 'default',
): Promise<{ readonly visibility: readonly Hay[]; readonly histories: readonly Hay[]; readonly exported: readonly Hay[] }> {
  const visibility: Hay[] = []
  const ids: string[] = []
  for (let nextPageToken: Uint8Array | undefined; ;) {
    const page = await connection.workflowService.listWorkflowExecutions({
      namespace,
      pageSize: 100,
      ...(nextPageToken && { nextPageToken }),
    })
    visibility.push({ where: 'a list of cases', text: decoded(PAGE.fromObject(page as object).toJSON()) })
    ids.push(...(page.executions ?? []).map(({ execution }) => execution!.workflowId!))
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined
    if (!nextPageToken) break
  }
  const told = await Promise.all(
    ids.map(async (id) => {
      const handle = client.workflow.getHandle(id)
      const history = JSON.parse(historyToJSON(await handle.fetchHistory())) as History
      const described = proto.api.workflowservice.v1.DescribeWorkflowExecutionResponse.fromObject((await handle.describe()).raw as object)
      return { id, history, described: described.toJSON() }
    }),
  )
  return {
    visibility: [...visibility, ...told.map(({ id, described }) => ({ where: `description of ${id}`, text: decoded(described) }))],
    histories: told.map(({ id, history }) => ({ where: `history of ${id}`, text: decoded(history) })),
    exported: told.map(({ id, history }) => ({ where: `exported history of ${id}`, text: decoded(scrub(history)) })),
  }
}

/** JSON, with every payload as what was in it. */
export const decoded = (value: unknown): string =>
  JSON.stringify(value, (name, held: unknown) =>
    name === 'data' && typeof held === 'string' ? Buffer.from(held, 'base64').toString('utf8') : held,
  )

/** Every message that was handed over: headers, subject and body. The address that it goes to is in the first, and is not counted. */
export const ofPost = (taken: readonly Mail[]): readonly Hay[] =>
  taken.flatMap(({ email, raw, to }) => {
    const without = (text: string) => to.reduce((left, address) => left.replaceAll(address, ''), text)
    const about = `mail to ${to.length} ${email.messageId}`
    return [
      { where: `${about}, as it was sent`, text: without(raw) },
      { where: `${about}, subject and body`, text: without([email.subject, email.text, email.html].join('\n')) },
    ]
  })
