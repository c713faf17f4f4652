/** Looks at pages as their readers come to them, and holds each to what must hold of all. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { root } from '../house/tree.ts'
import type { Stage } from '../support/app.ts'
import { lostMarks, sideways, spilling, violations } from './checks.ts'
import { DESK, PHONE } from './chromium.ts'

/** Of every page at both widths, for a person to look at; in a folder that is not kept. */
export const PICTURES = join(root, '.cache', 'pictures')

/** Somebody who looks at this stage's pages. What is wrong with one fails the test, which goes on to the next. */
export interface Looking {
  readonly go: (page: Page, path: string) => Promise<unknown>
  /** Goes there, where it must be answered so, and looks. */
  readonly see: (page: Page, path: string, name: string, status?: number) => Promise<void>
  /** Looks at the page as it stands: at a desk and on a phone, as narrow as it gets, and in somebody's own colours. */
  readonly look: (page: Page, name: string) => Promise<void>
  /** Goes there, and looks at it as narrow as it gets, and nowhere else: of many pages that are alike. */
  readonly glance: (page: Page, path: string, name: string) => Promise<void>
  /** What has been looked at. */
  readonly looked: { readonly templates: ReadonlySet<string>; readonly paths: ReadonlySet<string> }
}

export function looking(here: Stage): Looking {
  mkdirSync(PICTURES, { recursive: true })
  const looked = { templates: new Set<string>(), paths: new Set<string>() }
  let drawn = ''
  const render = here.app.render.bind(here.app) as (...given: unknown[]) => void
  here.app.render = (...given: unknown[]) => {
    drawn = String(given[0])
    render(...given)
  }
  const go = (page: Page, path: string) => page.goto(here.settings.publicUrl + path)
  const look = async (page: Page, name: string): Promise<void> => {
    looked.templates.add(drawn)
    looked.paths.add(new URL(page.url()).pathname)
    expect.soft(await faultsOf(page, name), name).toEqual([])
  }
  return {
    go,
    look,
    looked,
    glance: async (page, path, name) => {
      expect.soft((await go(page, path))?.status(), `${name}: ${path}`).toBe(200)
      looked.templates.add(drawn)
      looked.paths.add(new URL(page.url()).pathname)
      expect.soft(await faultsAt(page, NARROWEST), name).toEqual([])
    },
    see: async (page, path, name, status = 200) => {
      const answer = await go(page, path)
      expect.soft(answer?.status(), `${name}: ${path}`).toBe(status)
      await look(page, name)
    },
  }
}

/** A phone at its narrowest, or a desk at four times its size: what holds there holds on wider ones, which are drawn by the same rules. */
const NARROWEST = { width: 320, height: 640 }

export async function faultsOf(page: Page, name: string): Promise<string[]> {
  const found: string[] = []
  for (const [viewport, pictured] of [
    [DESK.viewport, DESK.viewport],
    [NARROWEST, PHONE.viewport],
  ] as const) {
    found.push(...(await faultsAt(page, viewport)))
    if (inject('pictures')) await picture(page, `${name}-${pictured.width}`, pictured.width)
  }
  if (await page.evaluate(() => document.scripts.length)) found.push('has a script')
  found.push(...(await lostMarks(page)).map((mark) => `lost where colours are forced: ${mark}`))
  await page.setViewportSize(DESK.viewport)
  return found
}

async function faultsAt(page: Page, viewport: typeof NARROWEST): Promise<string[]> {
  await page.setViewportSize(viewport)
  const found = (await violations(page)).map((fault) => `at ${viewport.width}: ${fault}`)
  found.push(...(await spilling(page)).map((words) => `at ${viewport.width}: out of its box by ${words}`))
  const over = await sideways(page)
  if (over > 0) found.push(`at ${viewport.width}: ${over} pixels too wide`)
  return found
}

async function picture(page: Page, name: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 600 })
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.max(height, 600) })
  await page.screenshot({ path: join(PICTURES, `${name}.png`) })
}
