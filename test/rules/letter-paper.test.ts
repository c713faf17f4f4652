/** A letter as a PDF: its words and no others, told to whoever hears them read, and as it goes into an envelope. */
import { describe, expect, it } from 'vitest'
import { lettersPaper, NotDrawn, type OnPaper } from '../../api/letters/paper.ts'
import { KeyDestroyed, REMOVED } from '../../store/sealed.ts'
import { aLetter } from '../support/a-letter.ts'
import { readPdf, saysAll } from '../support/read-pdf.ts'

const from = { council: 'Netherholme Council', helpPhone: '0121 496 0000' }
type Given = Partial<OnPaper> & Pick<OnPaper, 'letter'>
const file = (...letters: readonly Given[]) =>
  lettersPaper(
    from,
    'Letters',
    letters.map((one) => ({ toPost: false, standing: null, ...one })),
  )
const made = async (...letters: readonly Given[]) => readPdf(await file(...letters))

describe('a letter as a PDF', () => {
  it('is told as its page says it: whose it is, to whom, its day and reference, its title, and each paragraph, list and step', async () => {
    const text = 'Dear Bronwen,\n\nOne line\nand another.\n\n- to  read\n- to write\n\nPriya Lindqvist'
    const asks = [{ step: 'agree:family', due: '2026-12-01', law: 'Local protocol' }]
    const { told } = await made({ letter: aLetter({ text, asks }) })
    expect(told.map(({ tag, lines }) => [tag, ...lines])).toEqual([
      ['P', 'Netherholme Council', 'Telephone: 0121 496 0000'],
      ['P', 'To Bronwen Hartley'],
      ['P', 'Saturday 14 November 2026', 'Our reference: MM-00001'],
      ['H1', 'A move to another school: what it means'],
      ['P', 'Dear Bronwen,'],
      ['P', 'One line', 'and another.'],
      ['LBody', '- to read'],
      ['LBody', '- to write'],
      ['P', 'Priya Lindqvist'],
      ['H2', 'What is asked of you, and by when'],
      ['LBody', 'Say whether you agree to the move: by Tuesday 1 December 2026 (Local protocol).'],
    ])
    expect(told.map(({ within }) => within).filter((within) => !['Document Part', 'Document Part L LI'].includes(within))).toEqual([])
  })

  it('holds no address and no state, but where it is to be posted, and where its page shows them', async () => {
    const words = async (one: Partial<OnPaper>) => (await made({ letter: aLetter(), ...one })).told.flatMap(({ lines }) => lines).join('\n')
    expect(await words({})).not.toMatch(/Cotton Row|What became/)
    expect(await words({ toPost: true })).toMatch(/Bronwen Hartley\n14 Cotton Row\nNetherholme\nB1 1AA\n/)
    const standing = { now: 'At 9am on Monday 16 November 2026: Posted.', became: ['Mon 16 November, 9am: Posted'] }
    expect(await words({ standing })).toMatch(
      /What became of it\nAt 9am on Monday 16 November 2026: Posted.\nMon 16 November, 9am: Posted$/,
    )
  })

  it('goes on over as many pages as it takes, each with its reference and its number', async () => {
    const text = Array.from({ length: 30 }, (_, n) => `Paragraph ${n}: ${'a well-known sentence about education, '.repeat(8)}end.`).join(
      '\n\n',
    )
    const { told, feet } = await made({ letter: aLetter({ text }) })
    expect(
      saysAll(
        told.slice(4).flatMap(({ lines }) => lines),
        text,
      ),
    ).toBe(true)
    expect(feet.length).toBeGreaterThan(2)
    expect(feet).toEqual(
      feet.map((_, n) => ['Our reference: MM-00001. Letter of Saturday 14 November 2026.', `Page ${n + 1} of ${feet.length}`]),
    )
  })

  it.each([
    ['a script that our fonts do not have', 'They said: 我想画画。'],
    ['words from right to left, which would stand the wrong way round', 'They said: أريد أن أرسم.'],
  ])('is none where it holds %s: it says so, and names nobody', async (_what, text) => {
    await expect(file({ letter: aLetter({ text }) })).rejects.toThrow(NotDrawn)
    await expect(file({ letter: aLetter({ text }) })).rejects.toThrow(
      /^The letter of Saturday 14 November 2026 in MM-00001 cannot be made a PDF/,
    )
  })
  it('is written in the letters of most languages of Europe, and what a keyboard has', async () => {
    const text = 'Дима said to Łucja: “naïve” – £5, a café 😀.'
    expect((await made({ letter: aLetter({ text, to: 'Σοφία' }) })).told.at(-1)!.lines).toEqual([text])
  })

  it('is none once nobody can read it any more', async () => {
    await expect(file({ letter: aLetter({ title: REMOVED, text: REMOVED, to: REMOVED }) })).rejects.toThrow(KeyDestroyed)
  })
})

describe('several letters in one PDF', () => {
  it('begin each on the front of a sheet, and are numbered each for itself', async () => {
    const long = aLetter({ text: 'A sentence. '.repeat(600), caseId: 'MM-00002' })
    const { feet, told } = await made({ letter: aLetter() }, { letter: long }, { letter: aLetter() })
    const numbers = feet.map((lines) => lines.join(' ').replace(/^.*reference: (\S+)\. .*(Page .*)$/, '$1 $2'))
    expect(numbers).toEqual([
      'MM-00001 Page 1 of 1',
      '',
      'MM-00002 Page 1 of 3',
      'MM-00002 Page 2 of 3',
      'MM-00002 Page 3 of 3',
      '',
      'MM-00001 Page 1 of 1',
    ])
    expect(told.filter(({ tag }) => tag === 'H1')).toHaveLength(3)
  })
  it('have large print for whoever needs it, and for nobody else', async () => {
    const lines = async (largePrint: boolean) =>
      (await made({ letter: aLetter({ largePrint, text: 'A sentence of some words. '.repeat(20) }) })).told.at(-1)!.lines.length
    expect(await lines(true)).toBeGreaterThan((await lines(false)) * 1.4)
  })
})

it('a word that is left out, put in or changed is found', () => {
  const lines = ['Dear Bronwen, we are well-', 'known for it.']
  expect(saysAll(lines, 'Dear Bronwen,\n\nwe are well-known for it.')).toBe(true)
  for (const text of [
    'Dear Bronwen, we are known for it.',
    'Dear Bronwen, we are well-known for it. Yes.',
    'Dear Bronwen, we are well-known for',
  ])
    expect(saysAll(lines, text)).toBe(false)
})
