import { describe, expect, test } from 'vitest'
import { files, read } from './tree.ts'

/** Our own classes, as they stand in a text. */
const classesIn = (text: string): readonly string[] => text.match(/\bsd-[a-z]+(?:(?:-|--|__)[a-z]+)*/g) ?? []
const styled = new Set(files('api/styles', /\.scss$/).flatMap((file) => classesIn(read(file))))
const unstyled = (text: string): readonly string[] => classesIn(text).filter((name) => !styled.has(name))

const pages = files('api', /\.(njk|ts)$/)

test('every class of ours that a page names has a style, or the page would not look as it was drawn', () => {
  expect(pages.flatMap((file) => unstyled(read(file)).map((name) => `${file}: ${name}`))).toEqual([])
})
test('every style is of a class that some page names', () => {
  const named = new Set(pages.flatMap((file) => classesIn(read(file))))
  // made up by templates of a name and a state
  const built = (name: string): boolean => [...named].some((one) => name.startsWith(`${one}--`))
  expect([...styled].filter((name) => !named.has(name) && !built(name))).toEqual([])
})
describe('a planted class is caught', () => {
  test.each(['<p class="sd-planted">', "const look = 'govuk-body sd-card--planted'"])('%s', (text) =>
    expect(unstyled(text)).toHaveLength(1),
  )
})
