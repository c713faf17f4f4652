/** Goes through the pages as a person does, following every link, and keeps every address that was asked for or linked to. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Response } from 'supertest'
import type { Browser } from '../support/app.ts'
import type { Hay } from './search.ts'

/** Of addresses that differ in a number or the name of a rule alone, so many are opened; what a further one links to, it links to as these do. */
const OF_EACH_SHAPE = 5
const shapeOf = (path: string): string =>
  path
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '#')
    .replace(/(?<=^\/(?:rules|work-out-a-date|cases\/[A-Z]+-\d+\/dates)\/)[A-Z0-9_]+/, '#')
    .replace(/\d+/g, '#')
    .replace(/\?.*$/, (query) => query.replaceAll(/=[^&]*/g, '='))

export interface Crawled {
  readonly opened: number
  /** Addresses, where each was seen. */
  readonly addresses: readonly Hay[]
}

export async function crawl(who: string, browser: Browser, from: readonly string[]): Promise<Crawled> {
  const shapes = new Map<string, number>()
  const known = new Set<string>()
  const addresses: Hay[] = []
  const waiting = [...from]
  let opened = 0
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const shape = shapeOf(path)
    if (known.has(path) || (shapes.get(shape) ?? 0) >= OF_EACH_SHAPE) continue
    known.add(path)
    shapes.set(shape, (shapes.get(shape) ?? 0) + 1)
    addresses.push({ where: `asked for by ${who}`, text: path })
    const page = await asked(browser, path)
    if (page.status >= 500) throw new Error(`${who} was answered ${page.status} at ${path}.`)
    opened++
    // A document that is opened has no text, and no link.
    const text = page.text ?? ''
    const next = [...(page.headers['location'] ? [page.headers['location'] as string] : []), ...namedIn(text, 'href')]
    const others = namedIn(text, 'action|src|formaction')
    addresses.push(...[...next, ...others].map((link) => ({ where: `linked from ${path}`, text: link })))
    waiting.push(...next.flatMap((link) => ownPage(link, path)))
  }
  return { opened, addresses }
}

/** Whoever is told that too much is going on comes again. */
async function asked(browser: Browser, path: string): Promise<Response> {
  for (let times = 1; ; times++) {
    const page = await browser.get(path)
    if (page.status !== 503 || times === 30) return page
    await pause(1_000)
  }
}

const namedIn = (html: string, attributes: string): readonly string[] =>
  [...html.matchAll(new RegExp(`\\s(?:${attributes})="([^"]*)"`, 'g'))].map(([, link]) => link!.replaceAll('&amp;', '&'))

/** A page of ours; not a picture or a style, and not what signs out. */
function ownPage(link: string, from: string): readonly string[] {
  const base = new URL(from, 'http://own.example')
  const { host, pathname, search } = new URL(link, base)
  return host === 'own.example' && !/^\/(assets|sign-out|api)\b/.test(pathname) ? [pathname + search] : []
}
