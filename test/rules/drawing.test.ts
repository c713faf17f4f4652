/** Every app of a process draws with the same templates, compiled once; each says who runs it. */
import express, { type Express } from 'express'
import { expect, test } from 'vitest'
import { drawPages } from '../../api/render.ts'

const runBy = (council: string): Express => {
  const app = express()
  drawPages(app, { council, help: `0121 ${council}`, rehearsal: false })
  return app
}
const drawn = (app: Express): Promise<string> =>
  new Promise((resolve, reject) => app.render('layout/layout.njk', {}, (err, page) => (err ? reject(err) : resolve(page))))

test('two apps share what is compiled, and neither says the other’s council', async () => {
  const [one, other] = [runBy('Northtown'), runBy('Southtown')]
  const pages = [await drawn(one), await drawn(other), await drawn(one)]
  expect(pages.map((page) => [...new Set(page.match(/Northtown|Southtown/g))])).toEqual([['Northtown'], ['Southtown'], ['Northtown']])
  expect(one.get('nunjucksEnv')).toBe(other.get('nunjucksEnv'))
})
