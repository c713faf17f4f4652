import { describe, expect, test } from 'vitest'
import { small } from '../scenarios/small.ts'
import { onPaper } from '../support/on-paper.ts'

describe.each(Object.entries(small))('%s', (_process, scenarios) => {
  test.each(Object.entries(scenarios))('%s', async (_name, scenario) => {
    expect(await onPaper(scenario)).toMatchSnapshot()
  })
})
