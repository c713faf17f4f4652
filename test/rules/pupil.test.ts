import { describe, expect, test } from 'vitest'
import { caseId, isCaseId, processCodeOf } from '../../domain/case.ts'
import { checkUln, checkUpn } from '../../domain/pupil.ts'

describe('unique pupil numbers', () => {
  test.each([
    ['H801200001001', 'permanent'],
    ['A950000178301', 'permanent'],
    ['H243278544154', 'permanent'],
    ['B801200005001', 'permanent'],
    ['Z801200001013', 'permanent'],
    ['Y801200001022', 'permanent'],
    ['X00180001701A', 'temporary'],
  ])('%s is right', (number, kind) => expect(checkUpn(number)).toEqual({ ok: true, number, kind }))

  test('spaces and small letters are forgiven', () =>
    expect(checkUpn(' h801 2000 01001 ')).toMatchObject({ ok: true, number: 'H801200001001' }))

  test.each([
    ['R247962919251', 'first letter does not match'],
    ['X428558133462', 'first letter does not match'],
    ['A801200001001', 'first letter does not match'],
    ['H80120000100', 'It has 12'],
    ['H8012000010011', 'It has 14'],
    ['I801200001001', 'no I, O or S'],
    ['H80120000100O', 'no I, O or S'],
    ['H8O1200001001', 'no I, O or S'],
    ['', 'Enter the unique pupil number, or say why'],
  ])('%s is refused, with what to do', (number, said) =>
    expect(checkUpn(number)).toMatchObject({ ok: false, error: expect.stringContaining(said) }),
  )

  test('one wrong digit, or two beside each other the wrong way round, is caught', () => {
    const right = 'H801200001001'
    const wrong = [...right].flatMap((character, at) =>
      at === 0 ? [] : [right.slice(0, at) + ((Number(character) + 1) % 10) + right.slice(at + 1)],
    )
    expect([...wrong, 'H081200001001', 'H810200001001'].filter((number) => checkUpn(number).ok)).toEqual([])
  })
})

describe('unique learner numbers', () => {
  test('a right one', () => expect(checkUln('10000 00027')).toEqual({ ok: true, number: '1000000027' }))
  test.each([
    ['1000000028', 'last number does not match'],
    ['100000002', 'must be 10 numbers'],
    ['10000000AB', 'must be 10 numbers'],
    ['9999999999', 'no number yet'],
    ['', 'Enter the unique learner number'],
    ['0000000000', 'last number does not match'],
  ])('%s is refused, with what to do', (number, said) =>
    expect(checkUln(number)).toMatchObject({ ok: false, error: expect.stringContaining(said) }),
  )
})

describe('case references', () => {
  test('five digits, and more when they run out', () => {
    expect([caseId('MM', 1), caseId('MM', 99_999), caseId('EHC', 100_000)]).toEqual(['MM-00001', 'MM-99999', 'EHC-100000'])
  })
  test.each([
    ['MM', 0],
    ['MM', -1],
    ['MM', 1.5],
    ['mm', 1],
    ['M', 1],
    ['MM', 1e10],
  ])('%s %d makes none', (code, number) => {
    expect(() => caseId(code, number)).toThrow('Not a case reference')
  })
  test('a reference is known as such, and its process by its code', () => {
    expect(['MM-00001', 'EHC-100000'].map(isCaseId)).toEqual([true, true])
    expect(['MM-1', 'mm-00001', 'MM-000001', 'MM-00000', 'MM-00001 ', 'MM-00001\n', '../MM-00001', ''].map(isCaseId)).toEqual(
      Array(8).fill(false),
    )
    expect(processCodeOf('EHC-00012')).toBe('EHC')
    expect(() => processCodeOf('MM-1')).toThrow('Not a case reference')
  })
})
