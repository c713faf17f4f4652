/** Each check bites: a fault of its kind, planted in a page, is found. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lostMarks, sideways, spilling, violations } from './checks.ts'
import { openChromium, PHONE, type Chromium } from './chromium.ts'
import { focused } from './keyboard.ts'

let chromium: Chromium
let server: Server
let served = ''
beforeAll(async () => {
  chromium = await openChromium()
  server = createServer((req, res) => {
    if (req.url === '/broken') return void res.writeHead(500).end('<!DOCTYPE html><title>Broken</title>')
    if (req.url !== '/') return void res.writeHead(404).end('<!DOCTYPE html><title>Missing</title>')
    res.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': "default-src 'self' 'unsafe-inline'; style-src 'self'" })
    return res.end(served)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  await chromium.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const whole = (body: string, style = ''): string =>
  `<!DOCTYPE html><html lang="en"><head><title>A page</title><style>${style}</style></head><body><main><h1>A page</h1>${body}</main></body></html>`
const drawn = async (body: string, style?: string): Promise<Page> => {
  const page = await chromium.window(PHONE)
  await page.setContent(whole(body, style))
  return page
}
const answered = async (body: string, path = '/'): Promise<Page> => {
  served = whole(body)
  const page = await chromium.window()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)
  return page
}

describe('axe', () => {
  it('has nothing against a page that is as it should be', async () => {
    expect(await violations(await drawn('<p>All is well.</p>'))).toEqual([])
  })
  it.each([
    ['label', '<input name="who">'],
    ['color-contrast', '<p style="color: #aaa; background: #fff">Hard to read</p>'],
    [
      'target-size',
      '<button style="all: unset; font-size: 8px; line-height: 8px">a</button><button style="all: unset; font-size: 8px; line-height: 8px">b</button>',
    ],
    ['heading-order', '<h4>Too deep</h4>'],
    ['link-name', '<a href="#x"></a>'],
  ])('finds %s planted', async (rule, body) => {
    expect((await violations(await drawn(body))).join('\n')).toMatch(new RegExp(`^${rule}: `, 'm'))
  })
  it.each([
    ['one that stands as another did', '<p style="color: #333">One</p><p style="color: #333">Two</p>', '', 0],
    ['one of another colour', '', '<p style="color: #aab">Hard to read</p>', 1],
    ['one on another ground', '', '<div style="background: #334"><p style="color: #333">Hard to read</p></div>', 1],
    ['one as pale as its box', '', '<div style="opacity: 0.3"><p style="color: #333">Hard to read</p></div>', 1],
    [
      'one too small for its colour',
      '<p style="color: #888; font-size: 30px">Large</p>',
      '<p style="color: #888; font-size: 12px">Small</p>',
      1,
    ],
    [
      'one too thin for its colour',
      '<p style="color: #878787; font-size: 20px"><b>Bold</b></p>',
      '<p style="color: #878787; font-size: 20px">Thin</p>',
      1,
    ],
    ['one of each kind only', '', '<p style="color: #bbc">Hard to read</p><p style="color: #bbc">As hard</p>', 1],
  ])('judges contrast after other texts of %s', async (_what, before, after, faults) => {
    const page = await drawn(before)
    expect(await violations(page)).toEqual([])
    await page.setContent(whole(before + after))
    expect(await violations(page)).toHaveLength(faults)
  })
  it('judges each style sheet once, and finds one that holds the page as a phone is held', async () => {
    const turned = '@media (orientation: portrait) { body { transform: rotate(90deg) } }'
    const found = async (style: string) => (await violations(await drawn('<p>All is well.</p>', style))).map((fault) => fault.split(':')[0])
    expect(await found('')).toEqual([])
    expect(await found(turned)).toEqual(['css-orientation-lock'])
    expect(await found(`p { margin: 0 } ${turned}`)).toEqual(['css-orientation-lock'])
  })
  it('judges a text again that has another colour on a phone', async () => {
    const page = await drawn('<p class="a">A text</p>', '@media (max-width: 300px) { .a { color: #bcb } }')
    expect(await violations(page)).toEqual([])
    await page.setViewportSize({ width: 280, height: 600 })
    expect(await violations(page)).toHaveLength(1)
  })
})

describe('axe, of what it has judged at another width', () => {
  const narrow = (style: string): string => `@media (max-width: 300px) { ${style} }`
  it.each([
    ['what is only shown there', '<p class="a"><input name="who"></p>', `.a { display: none } ${narrow('.a { display: block }')}`, 'label'],
    [
      'what is too small to press there',
      '<button class="a">a</button><button class="a">b</button>',
      // large enough whatever fonts a machine has
      `.a { width: 48px; height: 48px } ${narrow('.a { all: unset; font-size: 8px; line-height: 8px }')}`,
      'target-size',
    ],
    [
      'what must be scrolled there',
      `<div class="a" style="overflow: auto; max-height: 5em"><p>${'A long text. '.repeat(20)}</p></div>`,
      `.a { width: 2000px } ${narrow('.a { width: 8em }')}`,
      'scrollable-region-focusable',
    ],
  ])('finds %s', async (_what, body, style, rule) => {
    const page = await drawn(body, style)
    expect(await violations(page)).toEqual([])
    await page.setViewportSize({ width: 280, height: 600 })
    expect((await violations(page)).map((fault) => fault.split(':')[0])).toContain(rule)
  })
  it('finds what has been added since', async () => {
    const page = await drawn('<p>All is well.</p>')
    expect([await violations(page), await violations(page)]).toEqual([[], []])
    await page.evaluate(() => document.querySelector('p')!.append(document.createElement('input')))
    expect(await violations(page)).toHaveLength(1)
  })
})

describe('a page', () => {
  it('that runs off a phone is found', async () => {
    expect(await sideways(await drawn('<p>narrow</p>'))).toBe(0)
    expect(await sideways(await drawn('<p style="width: 900px">wide</p>'))).toBeGreaterThan(400)
  })
  it('whose words stand out of their box is found', async () => {
    const row = (words: string) => `<ul><li style="width: 60px">${words}</li></ul>`
    expect(await spilling(await drawn(row('Tue 10 Feb')))).toEqual([])
    expect(await spilling(await drawn(row('<b style="white-space: nowrap">Tuesday 10 February</b>')))).toHaveLength(1)
  })
  it('whose marks are told by colour alone is found', async () => {
    const boxed = '.sd-mark { border: 1px solid black }'
    expect(await lostMarks(await drawn('<span class="sd-mark">Statutory</span>', boxed))).toEqual([])
    expect(await lostMarks(await drawn('<span class="sd-mark">Statutory</span>'))).toHaveLength(1)
    expect(await lostMarks(await drawn('<span class="sd-state" style="background: red"></span>'))).toHaveLength(1)
  })
  it('whose focus cannot be seen, or is under something, is found', async () => {
    const page = await drawn(
      '<button id="a">Seen</button><button id="b" style="outline: none">Unseen</button><a id="c" href="#c">Under</a>',
    )
    await page.evaluate(() => {
      const bar = Object.assign(document.createElement('div'), { textContent: 'bar' })
      const { left, top, width, height } = document.querySelector('#c')!.getBoundingClientRect()
      Object.assign(bar.style, {
        position: 'fixed',
        background: 'white',
        left: `${left}px`,
        top: `${top}px`,
        width: `${width}px`,
        height: `${height}px`,
      })
      document.body.append(bar)
    })
    const stops = []
    for (let n = 0; n < 3; n++) {
      await page.keyboard.press('Tab')
      const { name, seen, free } = await focused(page)
      stops.push([name, seen, free])
    }
    expect(stops).toEqual([
      ['Seen', true, true],
      ['Unseen', false, true],
      ['Under', true, false],
    ])
  })
})

describe('what nobody asked for', () => {
  const faults = async (body: string, path?: string): Promise<string> => {
    const page = await answered(body, path)
    await page.waitForLoadState('networkidle')
    return chromium.faults().join('\n')
  }
  it.each([
    ['an error on the console', '<script>console.error("planted")</script>', /planted/],
    ['an error in a script', '<script>nobody.home()</script>', /nobody is not defined/],
    ['something against the content policy', '<p style="color: red">Refused</p>', /Content Security Policy/],
    ['a picture that is not there', '<img src="/gone.png" alt="Gone">', /gone\.png/],
  ])('%s is heard', async (_what, body, said) => {
    expect(await faults(body)).toMatch(said)
  })
  it('an answer of 500 is heard', async () => expect(await faults('', '/broken')).toMatch(/answered with 500/))
  it('is not heard of a page that was only answered with 404', async () => expect(await faults('', '/missing')).toBe(''))
})
