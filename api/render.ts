import express, { Router, type Express } from 'express'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import { upperFirst } from './saying/names.ts'

const here = dirname(fileURLToPath(import.meta.url))
const packageFolder = (name: string): string => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`))
const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string): string => text.replace(/[&<>"']/g, (one) => MARKS[one]!)
const REFERENCE = /\b[A-Z]{1,3}-\d{4,5}\b/g

/** A reference is never broken over two lines. Takes plain text, gives markup. */
const keepReferences = (text: unknown): nunjucks.runtime.SafeString =>
  new nunjucks.runtime.SafeString(escape(String(text ?? '')).replace(REFERENCE, '<span class="sd-nowrap">$&</span>'))

const folders = [here, join(packageFolder('govuk-frontend'), 'dist'), packageFolder('@ministryofjustice/frontend')]
/** The one Nunjucks environment, for every app of a process: a template is compiled once. */
const pages = new nunjucks.Environment(new nunjucks.FileSystemLoader(folders), { autoescape: true, trimBlocks: true, lstripBlocks: true })
pages.addFilter('refs', keepReferences)
pages.addFilter('capital', upperFirst)

/**
 * After this `res.render('case/page.njk', { page })` draws any page of api/.
 * `council`: who runs it, at the head. `help`: whom to ring, at the foot of pages for schools and families. `rehearsal`: that nothing of it is real.
 */
export function drawPages(app: Express, said: { readonly council: string; readonly help: string; readonly rehearsal: boolean }): void {
  pages.express(app)
  Object.assign(app.locals, said)
}

/** The stylesheet, for anybody, before sessions. */
export function assets(): Router {
  const router = Router()
  router.use(express.static(join(here, 'public'), { index: false, maxAge: '1h' }))
  return router
}
