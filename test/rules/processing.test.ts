import { describe, expect, it, test } from 'vitest'
import { statement } from '../../api/processing/said.ts'
import { day } from '../../domain/calendar.ts'
import { lawfulBases } from '../../domain/law/processing.ts'
import { actionsOf, type Process } from '../../domain/process.ts'
import { processes } from '../../workflows/processes.ts'

const said = statement(day('2026-11-16'), [{ id: 1, rule: 'child', since: day('2026-11-01'), years: 31 }])

describe('the statement of processing', () => {
  test.each(processes.map((one) => [one.name, one] as const))(
    '%s: every question, every part and every law of a clock stands in it',
    (name, process: Process) => {
      const here = said.processes.find((one) => one.process === name)!
      const asked = new Set(here.asked.flatMap(({ questions }) => questions))
      for (const { fields } of [process.opening, ...Object.values(actionsOf(process))])
        for (const { label } of Object.values(fields)) expect(asked).toContain(label)
      // Several side by side are one part in it.
      expect(here.recipients.map(({ party }) => party)).toEqual([...new Set(Object.values(process.parties).map(({ title }) => title))])
      for (const { basis } of here.recipients)
        if (basis) expect([basis.purpose !== '', basis.law !== '', basis.confidence]).toEqual([true, true, 'M'])
      const laws = new Set(here.laws.map(({ law }) => law))
      for (const clock of Object.values(process.clocks)) for (const { law } of clock.rows) expect(laws).toContain(law)
      expect(here.keptAs.rule).toBe(process.keptAs ?? 'child')
      expect(here.ends).toEqual(Object.values(process.outcomes))
    },
  )
  it('says for how long, by the council’s own number where it set one', () => {
    expect(said.kept.find(({ rule }) => rule === 'child')).toMatchObject({ long: '31 years from birth', row: { own: 1 } })
    expect(said.processes.find(({ process }) => process === 'managed-move')!.keptAs.long).toBe('31 years from birth')
  })
  it('says how sure we are of each basis, and that agreement is none', () => {
    expect(lawfulBases.map(({ confidence }) => confidence)).toEqual(['M', 'M', 'M'])
    expect(lawfulBases[0]!.says).toContain('Never that somebody agreed')
    expect(said.answered).toMatchObject({ confidence: 'M', law: expect.stringContaining('Article 12(3)') })
  })
  it('tells a school that is asked from one that was matched', () => {
    const asked = said.processes
      .find(({ process }) => process === 'managed-move')!
      .recipients.find(({ relation }) => relation === 'asked school')!
    expect([asked.basis?.part, asked.later?.part]).toEqual(['minimised', 'whole'])
  })
})
