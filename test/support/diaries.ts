import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Process } from '../../domain/process.ts'
import { onPaper } from './on-paper.ts'
import type { Scenario } from './scenario.ts'

/**
 * Each journey as the case file would read. A change in one of these is a change in what happens to somebody: read it so. `before`: actions that no case takes
 * any more but those that were open when the story changed, which test/replay holds.
 */
export function diaries<P extends Process>(
  of: string,
  process: P,
  scenarios: Readonly<Record<string, Scenario<P>>>,
  before: readonly (keyof P['actions'] & string)[] = [],
): void {
  describe(of, () => {
    test.each(Object.entries(scenarios))('%s', async (_name, scenario) => {
      const trail = await onPaper(scenario)
      expect(trail.join('\n')).toMatchSnapshot()
    })
  })

  describe('the journeys leave nothing out', async () => {
    const trails = (await Promise.all(Object.values(scenarios).map((scenario) => onPaper(scenario)))).flat()
    const found = (pattern: RegExp) => new Set(trails.flatMap((line) => pattern.exec(line)?.[1] ?? []))
    test.each([
      ['every ending is reached', /closed: (.*)$/, process.outcomes, []],
      ['every letter is sent', /letter to [^:]*: (\S+)/, process.letters, []],
      ['every clock is counted', /clock (\w+): (?:by|no limit)/, process.clocks, []],
      ['every action is taken', /^\S+ \S+ (\S+): /, process.actions, before],
    ] as const)('%s', (_name, pattern, all, gone) => {
      const seen = found(pattern)
      expect(Object.keys(all).filter((one) => !seen.has(one))).toEqual(gone)
    })
    test('no case stays open', () => {
      expect(trails.filter((line) => / closed: /.test(line))).toHaveLength(Object.keys(scenarios).length)
    })
    test.each(Object.entries(process.letters))('the letter “%s” begins with its title', (letter, title) => {
      const words = readFileSync(new URL(`../../workflows/${process.name}/letters/${letter}.njk`, import.meta.url), 'utf8')
      expect(words.split('\n\n')[0]).toBe(title)
    })
  })
}
