import { browser, type Page } from '../browser.ts'
import { codeFor, goIn, tokenFor, whatIsHeld } from '../links.ts'
import { accept, askAnother, asked, CHAIR, match, NEW_HEAD, referred, untilOpen } from '../moves.ts'
import { settled } from '../settle.ts'
import { expect, until, type Row, type Stage } from '../stage.ts'

export const linkAttacked: Row = {
  number: 9,
  title: 'A link that is altered, has run out, was used, is another case’s or another step’s, or was for whoever had the task before',
  gentle: true,
  async *run(stage) {
    const [first, second, third] = await Promise.all([asked(stage), asked(stage), referred(stage)])
    const tokens = {
      first: await tokenFor(stage, NEW_HEAD, first),
      second: await tokenFor(stage, NEW_HEAD, second),
      third: await tokenFor(stage, CHAIR, third),
    }
    yield
    await settled(stage, [first, second, third])
    const [before, other] = [await whatIsHeld(stage, first), await whatIsHeld(stage, second)]
    const dead = await deadLinks(stage, tokens.first, third, tokens.third)
    await otherCase(stage, { token: tokens.first, elsewhere: tokens.second, reference: first })
    expect(withoutCodes(await whatIsHeld(stage, second)) === withoutCodes(other), 'a code of one case changed another')
    expect(withoutCodes(await whatIsHeld(stage, first)) === withoutCodes(before), 'an attack changed the case')
    dead.push(...(await usedAndPassed(stage, first, second)))
    const words = new Set(dead.map(({ text }) => text))
    expect(
      dead.every(({ status }) => status === 404) && words.size === 1,
      `dead links are answered in ${words.size} ways, and one is expected`,
    )
    return { attacks: dead.length + 3, 'ways in which dead links are answered': words.size }
  },
}
/** Codes are asked for by whoever attacks, too. */
const withoutCodes = (held: string): string => held.replace(/"codes":\d+/, '')

/** Altered, unknown, run out: each opened by a visitor of its own. */
async function deadLinks(stage: Stage, token: string, expiring: string, old: string): Promise<Page[]> {
  await stage.stack.owner.link.updateMany({ where: { caseId: expiring }, data: { expiresAt: new Date(Date.now() - 1_000) } })
  const altered = `${token.slice(0, -1)}${token.endsWith('A') ? 'Q' : 'A'}`
  return Promise.all([altered, 'A'.repeat(43), old].map((each) => browser(stage).open(`/t/${each}`)))
}

/** The code of one link does not open another, and whoever got in by one does not take another case's task, nor another party's step. */
async function otherCase(
  stage: Stage,
  { token, elsewhere, reference }: { token: string; elsewhere: string; reference: string },
): Promise<void> {
  const thief = browser(stage)
  const code = await codeFor(stage, thief, token, NEW_HEAD, reference)
  const tried = await thief.post(`/t/${elsewhere}/prove`, { code })
  expect(!tried.location?.startsWith('/tasks/'), 'the code of one case opened another')
  const { who, page } = await goIn(stage, token, NEW_HEAD, reference)
  expect(page.location === `/tasks/${reference}/accept`, `a right code led to ${page.location}`)
  for (const step of ['agree:current-school', 'agree:family', 'match']) {
    const other = await who.open(`/tasks/${reference}/${encodeURIComponent(step)}`)
    expect(other.status === 404, `somebody else's step was answered with ${other.status}`)
  }
}

/** Answered: its link is dead. Another school is asked instead: so is the link of the one that was asked before, who does not see the case any more. */
async function usedAndPassed(stage: Stage, first: string, second: string): Promise<Page[]> {
  const [used, passed] = [await tokenFor(stage, NEW_HEAD, first), await tokenFor(stage, NEW_HEAD, second)]
  await accept(stage, first)
  await askAnother(stage, second)
  await untilOpen(stage, second, 'match')
  await match(stage, second, stage.random.uuid(), 'colevalley')
  await untilOpen(stage, second, 'accept')
  await until('the links of an answered task are withdrawn', () => isWithdrawn(stage, first))
  const seen = await stage.asking.get(`/cases/${second}`, NEW_HEAD)
  expect(seen.status === 404, `the school that was asked before still sees the case (${seen.status})`)
  return Promise.all([used, passed].map((each) => browser(stage).open(`/t/${each}`)))
}
const isWithdrawn = async ({ stack: { owner } }: Stage, caseId: string): Promise<boolean> =>
  (await owner.link.count({ where: { caseId, party: 'receiving-school', revokedAt: null } })) === 0
