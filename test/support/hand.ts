import type { Response } from 'supertest'
import { browser, hidden, signInAs, type Browser, type Stage } from './app.ts'

/** Somebody at a browser: opens a page, fills its form in and sends it. */
export interface Hand {
  readonly browser: Browser
  readonly get: (path: string) => Promise<Response>
  /** Opens the form, and sends it with these answers; a day is written 2026-09-01. Sent to where the form leads. */
  readonly send: (path: string, answers: Readonly<Record<string, string | readonly string[]>>) => Promise<Response>
  /** Sends a file from the page that asks for it. */
  readonly file: (path: string, bytes: Buffer, word?: string) => Promise<Response>
}

/** Signs somebody of the council in. */
export async function hand(here: Stage, email: string): Promise<Hand> {
  const who = browser(here.app)
  await signInAs(who, here.identity, email)
  const get = (path: string) => who.get(path).then((page) => page)
  return {
    browser: who,
    get,
    send: async (path, answers) => {
      const page = await get(path)
      const to = /<form method="post" action="([^"]*)"/.exec(page.text)?.[1]
      if (!to) throw new Error(`${path} answered ${page.status}, with no form.`)
      const carried = [...page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
        ([, name, value]) => [name!, value!] as const,
      )
      return who
        .post(to)
        .type('form')
        .send({ ...Object.fromEntries(carried), ...answers })
    },
    file: async (path, bytes, word) => {
      const page = await get(path)
      return who
        .post(path)
        .field('_csrf', word ?? hidden(page, '_csrf'))
        .attach('file', bytes, 'list.csv')
    },
  }
}

/** What a page says, without its markup. */
export const textOf = ({ text }: Response): string =>
  text
    .replace(/<(head|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')
