/** A paper as a PDF that can be heard read aloud. */
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { paper } from '../../api/pdf/paper.ts'

/** What its pages are drawn with, one after another. */
const drawn = (file: Buffer): string =>
  [...file.toString('latin1').matchAll(/stream\n([^]*?)\nendstream/g)]
    .map(([, part]) => {
      try {
        return inflateSync(Buffer.from(part!, 'latin1')).toString('latin1')
      } catch {
        return ''
      }
    })
    .join('\n')
/** What is written between two marks, and so told to nobody who hears it read. */
const outside = (pages: string): readonly string[] =>
  pages
    .split(/EMC/)
    .map((part) => part.split(/BDC|BMC/)[0]!)
    .filter((part) => part.includes(' Tj') || part.includes(' TJ'))
const made = () =>
  paper({ title: 'A pack for Łódź', author: 'The council', foot: 'Given to Zoë.' }, async (on) => {
    on.heading(1, 'A pack')
    on.heading(2, 'A case')
    on.heading(3, 'A paper')
    on.said([{ label: 'Wishes', text: 'Дима wants to draw.' }])
    on.list(['One', 'Two'])
    on.table([['School', 'Gap'], ...Array.from({ length: 80 }, (_, row) => [`School ${row}`, '1.0'])], [200, 60])
    await on.pause()
    on.line('The end.')
  })

describe('a paper', () => {
  it('says its language and its title, and has a structure, an outline and its fonts in it', async () => {
    const text = (await made()).toString('latin1')
    const wanted = ['/Marked true', '/StructTreeRoot', '/Lang (en-GB)', '/DisplayDocTitle true', '/Outlines', '/FontFile2', 'pdfuaid:part']
    expect(wanted.filter((one) => !text.includes(one))).toEqual([])
    const kinds = new Set([...text.matchAll(/\/S \/(\w+)/g)].map(([, kind]) => kind))
    for (const kind of ['Document', 'H1', 'H2', 'H3', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD', 'P'])
      expect(kinds).toContain(kind)
  })
  it('has everything that is drawn either in its structure or marked as no part of it', async () => {
    const pages = drawn(await made())
    const begun = pages.match(/BDC|BMC/g)!.length
    expect(pages.match(/EMC/g)).toHaveLength(begun)
    expect(pages).toMatch(/\/Artifact <<[^>]*\/Type \/Pagination/)
    expect(outside(pages)).toEqual([])
    expect(outside(`${pages}\nBT [<0001> 0] TJ ET`)).toHaveLength(1)
  })
})
