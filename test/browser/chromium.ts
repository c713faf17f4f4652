/** A real Chromium, driven by the tests. Whatever goes wrong in a page without anybody asking fails the test: an error, a request, the content policy. */
import { chromium, type BrowserContextOptions, type Page, type Request } from 'playwright-core'
import { inject } from 'vitest'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A script runs once on each page: to optimise it, and to clear up beside it, takes more than it gives.
  '--js-flags=--no-opt,--no-maglev,--single-threaded-gc',
]
export const DESK = { viewport: { width: 1280, height: 900 } } as const
export const PHONE = { viewport: { width: 390, height: 844 } } as const

export interface Chromium {
  /** Somebody's own window: no cookie of anybody else's is in it. */
  readonly window: (more?: BrowserContextOptions) => Promise<Page>
  /** What went wrong in any window since this was last asked. */
  readonly faults: () => readonly string[]
  readonly close: () => Promise<void>
}

export async function openChromium(): Promise<Chromium> {
  const executablePath = inject('chromium')
  if (!executablePath)
    throw new Error('There is no Chromium on this machine. Name one in CHROMIUM_PATH, or run npm test, which installs one.')
  const browser = await chromium.launch({ executablePath, args: FLAGS, headless: true })
  const watch = watcher()
  return {
    window: async (more = DESK) => {
      const context = await browser.newContext(more)
      const page = await context.newPage()
      page.setDefaultTimeout(20_000)
      watch.look(page)
      return page
    },
    faults: watch.faults,
    close: () => browser.close(),
  }
}

interface Complaint {
  readonly at: string
  readonly text: string
}
/** Chromium says of a document too that it was answered with 404 or 422. Which answer a page has is for the test of that page to say; none is ever a 500. */
const ANSWERED = /^Failed to load resource: the server responded with a status of/

function watcher() {
  const documents = new Set<string>()
  const complaints: Complaint[] = []
  const isDocument = (request: Request) => request.isNavigationRequest() && request.frame().parentFrame() === null
  const look = (page: Page): void => {
    const say = (text: string, at = page.url()): void => void complaints.push({ at, text })
    page.on('pageerror', (error) => say(`an error in the page: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') say(message.text(), message.location().url)
    })
    page.on('requestfailed', (request) => {
      // whoever goes on before a page is whole does not wait for the rest of it
      const why = request.failure()?.errorText
      if (why !== 'net::ERR_ABORTED') say(`no answer: ${why}`, request.url())
    })
    page.on('response', (response) => {
      if (isDocument(response.request())) documents.add(response.url())
      if (response.status() === 500) say('answered with 500', response.url())
    })
  }
  const faults = (): readonly string[] =>
    complaints
      .splice(0)
      .filter(({ at, text }) => !(ANSWERED.test(text) && documents.has(at)))
      .map(({ at, text }) => `${new URL(at || 'about:blank').pathname}: ${text}`)
  return { look, faults }
}
