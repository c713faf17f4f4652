import { browser, formsOf } from '../browser.ts'
import { tokenFor, whatIsHeld } from '../links.ts'
import { asked, NEW_HEAD } from '../moves.ts'
import { settled } from '../settle.ts'
import { expect, type Row, type Stage } from '../stage.ts'

export const linkScanned: Row = {
  number: 10,
  title: 'A mail scanner opens a link many times, asks whether it is there, presses every button of its page, and posts what it likes',
  gentle: true,
  async *run(stage) {
    const reference = await asked(stage)
    const token = await tokenFor(stage, NEW_HEAD, reference)
    yield
    await settled(stage, [reference])
    const before = await whatIsHeld(stage, reference)
    const requests = await scan(stage, token, reference, stage.long ? 60 : 8)
    const after = await whatIsHeld(stage, reference)
    expect(before === after, `a scanner changed something, ${firstChange(before, after)}`)
    return { requests, 'changes made': 0 }
  },
}

/** Where two texts begin to differ. */
function firstChange(before: string, after: string): string {
  const at = [...before].findIndex((letter, n) => letter !== after[n])
  return `near “${after.slice(Math.max(0, at - 40), at + 40)}”`
}

/** Each time as another visitor without a session, as scanners are; and once with the cookies that the page gave. */
async function scan(stage: Stage, token: string, reference: string, times: number): Promise<number> {
  const address = `/t/${token}`
  let requests = 0
  for (let time = 0; time < times; time++) {
    const page = await browser(stage).open(address)
    expect(page.status === 200, `a link in hand was answered with ${page.status}`)
    await browser(stage).open(address, 'HEAD')
    const others = [address, `${address}/code`, `${address}/prove`, `/tasks/${reference}/accept`]
    for (const path of others) await browser(stage).post(path, { code: '123456', takes: 'yes' })
    for (const { action, fields } of formsOf(page)) await browser(stage).post(action, { ...fields })
    await browser(stage).open(`${address}/code`)
    requests += 3 + others.length + formsOf(page).length
  }
  return requests
}
