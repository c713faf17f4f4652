/** A person without a mouse. */
import type { Page } from 'playwright-core'

/** What has the focus. */
export interface Focused {
  /** What it is called on the page. */
  readonly name: string
  /** It can be seen that it has the focus. */
  readonly seen: boolean
  /** It is inside the window, and nothing lies over it. */
  readonly free: boolean
  /** How far down the page it stands. */
  readonly down: number
}

export const focused = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLElement
    const label = (at as HTMLInputElement).labels?.[0]
    const isDrawn = ({ outlineStyle, boxShadow }: CSSStyleDeclaration) => outlineStyle !== 'none' || boxShadow !== 'none'
    const { top, bottom, left, right } = at.getBoundingClientRect()
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    return {
      name: (at.getAttribute('aria-label') ?? label?.innerText ?? at.innerText).trim(),
      // the round and square boxes of a form are drawn before their labels
      seen: isDrawn(getComputedStyle(at)) || (label !== undefined && isDrawn(getComputedStyle(label, '::before'))),
      free: top >= 0 && bottom <= innerHeight && over !== null && (at.contains(over) || over.contains(at) || over === label),
      down: top + scrollY,
    }
  })

/** Presses Tab until this has the focus, and answers with the stops before it. Every stop on the way must be seen, free, and further down than the one before it. */
export async function tabTo(page: Page, name: string): Promise<readonly string[]> {
  const stops: Focused[] = []
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const stop = await focused(page)
    const above = stops.at(-1)
    if (!stop.seen || !stop.free || (above && stop.down < above.down - 4))
      throw new Error(`The focus is lost at ${JSON.stringify(stop)}, after ${JSON.stringify(above)}.`)
    if (stop.name === name) return stops.map((one) => one.name)
    stops.push(stop)
  }
  throw new Error(`Tab does not come to ${name}, but to ${stops.map((stop) => stop.name).join(', ')}.`)
}
