/** Somebody's particulars, put where they must never be, by the way they would get there. */
import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import { pino } from 'pino'
import request from 'supertest'
import { paper } from '../../prisma/seed/paper.ts'
import { browser } from '../support/app.ts'
import { until } from '../support/until.ts'
import { crawl } from './crawl.ts'
import type { Filled } from './filled.ts'
import { ofPost, ofTemporal } from './places.ts'
import type { Hay } from './search.ts'
import { rowsOf } from './stored.ts'

/** Starts a workflow, as a careless story would: with this in its argument, its memo or its id. Answers what Temporal then holds. */
export async function inTemporal(here: Filled, text: string, where: 'argument' | 'memo' | 'id'): ReturnType<typeof ofTemporal> {
  const to = await here.temporal()
  try {
    const workflowId = where === 'id' ? `for ${text}` : `planted-${randomUUID()}`
    const more = { ...(where === 'argument' && { args: [{ text }] }), ...(where === 'memo' && { memo: { text } }) }
    const handle = await to.client.workflow.start('nothing', { workflowId, taskQueue: 'nobody-listens', ...more })
    await until(async () => {
      const { executions } = await to.connection.workflowService.listWorkflowExecutions({ namespace: 'default', pageSize: 1000 })
      return (executions ?? []).some(({ execution }) => execution?.workflowId === workflowId)
    })
    const found = await ofTemporal(to)
    await handle.terminate()
    return found
  } finally {
    await to.connection.close()
  }
}

/** A program writes it to its log: as what it says, or as something it says it of. */
export function inLogs(here: Filled, text: string, as: 'words' | 'a value'): readonly Hay[] {
  const to = pino.destination({ dest: join(here.folder, 'logs', `planted-${randomUUID()}.log`), sync: true })
  const log = pino({}, to)
  if (as === 'words') log.info(`could not write to ${text}`)
  else log.info({ about: { who: [text] } }, 'written')
  return here.logs()
}

/** It is sent by email: in the subject, in the text, in what the text looks like, or in a header. */
export async function inMail(here: Filled, text: string, as: 'subject' | 'text' | 'html' | 'header'): Promise<readonly Hay[]> {
  const transport = nodemailer.createTransport({ url: here.mail.url })
  const plain = { from: 'a@planted.example', to: 'b@planted.example', subject: 'A letter for you', text: 'There is a letter for you.' }
  const more = as === 'header' ? { headers: { 'X-About': text } } : { [as]: as === 'html' ? `<p>${text}</p>` : text }
  await transport.sendMail({ ...plain, ...more, textEncoding: 'base64' })
  transport.close()
  return ofPost(await here.mail.taken())
}

/** It stands in a row, as text or as bytes that nobody sealed; and so, once it is written, in a file. */
export async function inDatabase(
  here: Filled,
  text: string,
  as: 'text' | 'bytes',
): Promise<Readonly<Record<'rows' | 'files', readonly Hay[]>>> {
  const before = new Date()
  await here.owner.$executeRawUnsafe('CREATE TABLE planted (text text, bytes bytea)')
  try {
    if (as === 'text') await here.owner.$executeRaw`INSERT INTO planted (text) VALUES (${text})`
    else await here.owner.$executeRaw`INSERT INTO planted (bytes) VALUES (${Buffer.from(text)})`
    return { rows: await rowsOf(here.owner), files: await here.files(before) }
  } finally {
    await here.owner.$executeRawUnsafe('DROP TABLE planted')
  }
}

/** It stands in the folder of documents, as a page that nobody sealed. */
export async function inFolder(here: Filled, text: string): Promise<readonly Hay[]> {
  const [path, before] = [join(here.folder, 'documents', 'planted'), new Date()]
  writeFileSync(path, paper('A plan', text))
  try {
    return await here.files(before)
  } finally {
    rmSync(path)
  }
}

/** It stands in an address that a page links to, in one that a page sends a form to, in a metric, or on an error page. */
export async function onPages(text: string): Promise<Readonly<Record<'linked' | 'sent to' | 'metrics' | 'answers', readonly Hay[]>>> {
  const pages: Readonly<Record<string, string>> = {
    '/linked': `<a href="/worklist?q=${encodeURIComponent(text)}&amp;whose=all">Cases</a>`,
    '/form': `<form method="post" action="/cases/${encodeURIComponent(text)}/notes"></form>`,
    '/metrics': `requests_total{route="/children/${text}"} 1`,
    '/error': `There is no child called ${text.replaceAll('’', '&#8217;')}`,
  }
  const server = createServer((req, res) => res.end(pages[req.url ?? ''] ?? ''))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const said = async (path: string): Promise<readonly Hay[]> => [{ where: path, text: (await request(url).get(path)).text }]
  const found = {
    linked: (await crawl('somebody', browser(url), ['/linked'])).addresses,
    'sent to': (await crawl('somebody', browser(url), ['/form'])).addresses,
    metrics: await said('/metrics'),
    answers: await said('/error'),
  }
  await new Promise((resolve) => server.close(resolve))
  return found
}
