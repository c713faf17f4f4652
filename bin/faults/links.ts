import PostalMime from 'postal-mime'
import { browser, hidden, type Browser, type Page } from './browser.ts'
import { until, type Stage } from './stage.ts'

/** What was sent to somebody about a case, newest first, as text. */
async function textsTo({ stack: { sink } }: Stage, to: string, reference: string): Promise<readonly string[]> {
  const mine = sink.messages.filter((message) => message.to === to && message.raw.includes(reference))
  return (await Promise.all(mine.map(({ raw }) => PostalMime.parse(Buffer.from(raw, 'latin1'))))).map(({ text = '' }) => text).reverse()
}

/** The token in the newest notice to somebody about a case whose text says this; waits for it. */
export async function tokenFor(stage: Stage, to: string, reference: string, says = ''): Promise<string> {
  const found = async (): Promise<string | undefined> => {
    const texts = await textsTo(stage, to, reference)
    return texts.flatMap((text) => (text.includes(says) ? (/\/t\/([A-Za-z0-9_-]{43})/.exec(text)?.[1] ?? []) : []))[0]
  }
  await until(`${to} has a notice about ${reference}`, async () => (await found()) !== undefined)
  return (await found())!
}

/** Asks for a code by a link, and reads it in the mailbox. */
export async function codeFor(stage: Stage, who: Browser, token: string, to: string, reference: string): Promise<string> {
  const page = await who.open(`/t/${token}`)
  await who.post(`/t/${token}/code`, { _csrf: hidden(page, '_csrf') })
  const read = async (): Promise<string | undefined> => /Your code is (\d{6})/.exec((await textsTo(stage, to, reference))[0] ?? '')?.[1]
  await until(`${to} has a code for ${reference}`, async () => (await read()) !== undefined)
  return (await read())!
}

/** Goes in by a link and its code; answers with the browser and where it was sent. */
export async function goIn(stage: Stage, token: string, to: string, reference: string): Promise<{ who: Browser; page: Page }> {
  const who = browser(stage)
  const code = await codeFor(stage, who, token, to, reference)
  return { who, page: await who.post(`/t/${token}/prove`, { code }) }
}

/** Codes that were asked for by the links of a case. */
async function codesOf(owner: Stage['stack']['owner'], caseId: string): Promise<number> {
  const links = await owner.link.findMany({ where: { caseId }, select: { hash: true } })
  return owner.code.count({ where: { linkHash: { in: links.map(({ hash }) => hash) } } })
}

/** Everything that a link could change, counted: to be compared with what it was before. */
export async function whatIsHeld({ stack: { owner } }: Stage, reference: string): Promise<string> {
  const where = { caseId: reference }
  const [submissions, events, steps, links, letters, codes] = await Promise.all([
    owner.submission.count({ where }),
    owner.caseEvent.count({ where }),
    owner.step.findMany({ where, orderBy: [{ openedSeq: 'asc' }, { key: 'asc' }] }),
    owner.link.findMany({ where, orderBy: { hash: 'asc' }, select: { revokedAt: true, expiresAt: true } }),
    owner.letter.count({ where }),
    codesOf(owner, reference),
  ])
  return JSON.stringify({ submissions, events, steps, links, letters, codes })
}
