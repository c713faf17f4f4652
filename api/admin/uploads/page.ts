import { randomUUID } from 'node:crypto'
import { Router, type Response } from 'express'
import type { Fault } from '../../../domain/administration.ts'
import { change, NotChanged } from '../../../store/administration.ts'
import { dropUpload, keepUpload, uploadOf } from '../../../store/uploads.ts'
import type { Deps } from '../../deps.ts'
import { hereOf } from '../../layout/frame.ts'
import { typedIn } from '../../form/sending.ts'
import { withDone } from '../form.ts'
import { allowed } from '../../access/allowed.ts'
import { isId } from '../proposals/words.ts'
import { BadFile, lookAt, rowsOf } from './csv.ts'
import { MOST_SHOWN, type FileKind, type Preview } from './kind.ts'
import { headsFile, mailboxesFile } from './lists.ts'
import { pansFile } from './pans.ts'
import { receivedOf } from './receive.ts'
import { schoolsFile } from './schools.ts'

const KINDS: readonly FileKind[] = [schoolsFile, headsFile, mailboxesFile, pansFile]
type Given = Pick<Deps, 'db'>

/** A file is sent, looked at and shown; then it is applied, all of it or nothing, as one act with a reason. */
export function uploads(deps: Given): Router {
  const router = Router()
  const rule = allowed(deps, 'administer')
  for (const kind of KINDS) {
    const at = `/admin/uploads/${kind.kind}`
    const applying = kind.change === 'heads-loaded' ? allowed(deps, 'change who may do what') : rule
    router.get(at, rule, (_req, res) => drawAsking(res, kind))
    router.post(at, rule, (_req, res) => take(deps, res, kind))
    router.get(`${at}/:id`, applying, async (req, res, next) => {
      const found = await findHere(deps, res, kind, req.params['id'])
      if (!found) return next()
      const preview = await kind.preview(deps.db, found.content as never)
      drawPreview(res, kind, { id: found.id, rows: found.rows, preview, typed: '', error: null })
    })
    router.post(`${at}/:id`, applying, async (req, res, next) => {
      if (!isId(String(req.params['id']))) return next()
      await apply(deps, res, kind, String(req.params['id']), typedIn(req.body))
    })
  }
  return router
}

const findHere = async ({ db }: Given, res: Response, { kind }: FileKind, id: unknown) =>
  isId(String(id)) ? uploadOf(db, String(id), kind, hereOf(res).user.id) : null

/** Reads it, and shows what it would change, or everything that is wrong in it. */
async function take({ db }: Given, res: Response, kind: FileKind): Promise<void> {
  const { path, tooLarge } = receivedOf(res)
  if (tooLarge) return drawAsking(res, kind, [whole('The file is too large', 'Send the rows in several files')])
  if (!path) return drawAsking(res, kind, [whole('No file was chosen', 'Choose the file')])
  try {
    const looked = await lookAt(path)
    const { content, faults, rows } = await kind.read(rowsOf(path, looked, kind.columns), db)
    const wrong = faults.length
      ? faults
      : rows === 0
        ? [whole('It has no row', 'Choose another file')]
        : (await kind.preview(db, content as never)).faults
    if (wrong.length) return drawAsking(res, kind, wrong)
    const id = randomUUID()
    await keepUpload(db, { id, kind: kind.kind, byId: hereOf(res).user.id, file: looked.sha256, rows, content })
    res.redirect(303, `/admin/uploads/${kind.kind}/${id}`)
  } catch (error) {
    if (!(error instanceof BadFile)) throw error
    drawAsking(res, kind, [error.fault])
  }
}
const whole = (wrong: string, remedy: string): Fault => ({ line: 0, column: '', wrong, remedy })

/** Applies what was shown, where it would still change just that. The file's own id is the change's: pressing twice applies it once. */
async function apply({ db }: Given, res: Response, kind: FileKind, id: string, typed: Readonly<Record<string, unknown>>): Promise<void> {
  const byId = hereOf(res).user.id
  const why = String(typed['why'] ?? '')
    .trim()
    .slice(0, 5_000)
  const held = await uploadOf(db, id, kind.kind, byId)
  const show = async (error: string) => {
    if (!held) return drawAsking(res, kind, [whole('This file has been applied already, or is no longer kept', 'Send it again')])
    const preview = await kind.preview(db, held.content as never)
    drawPreview(res, kind, { id, rows: held.rows, preview, typed: why, error })
  }
  if (why === '') return show('Enter why')
  const made = await change(db, { id, kind: kind.change, byId, why }, async (tx) => {
    const upload = await uploadOf(tx, id, kind.kind, byId)
    if (!upload) throw new NotChanged('It has been applied already, or is no longer kept.')
    const { seen, faults } = await kind.preview(tx, upload.content as never)
    if (faults.length || seen !== typed['seen'])
      throw new NotChanged('Something has changed since this was shown. Look at it again, then apply it.')
    const changes = await kind.apply(tx, upload.content as never)
    await dropUpload(tx, id)
    return { changes, about: { rows: upload.rows } }
  })
  if (made.is === 'refused') return show(made.why)
  res.redirect(303, withDone('/admin/schools', made))
}

function drawAsking(res: Response, kind: FileKind, faults: readonly Fault[] = []): void {
  const { title, lede, example, columns } = kind
  const page = {
    title,
    back: { text: 'Administration', href: '/admin' },
    lede,
    example: example && { first: [...columns.required, ...(columns.optional ?? [])].join(','), second: example },
    action: `/admin/uploads/${kind.kind}`,
    errors: faults.length
      ? [
          {
            text:
              faults.length === 1
                ? `${faults[0]!.wrong}. ${faults[0]!.remedy}.`
                : `${faults.length} things are wrong in the file. Nothing was changed.`,
            href: '#faults',
          },
        ]
      : [],
    faults: faults.slice(0, MOST_SHOWN).map((one) => ({ ...one, where: one.line ? `Line ${one.line}` : 'The file' })),
    more: Math.max(0, faults.length - MOST_SHOWN),
  }
  res.status(faults.length ? 422 : 200).render('admin/uploads/page.njk', { page })
}

interface Shown {
  readonly id: string
  readonly rows: number
  readonly preview: Preview
  readonly typed: string
  readonly error: string | null
}
function drawPreview(res: Response, kind: FileKind, { id, rows, preview, typed, error }: Shown): void {
  const { groups, said, count, seen, faults } = preview
  const things = count === 1 ? '1 school would change' : `${count} schools would change`
  const page = {
    title: faults.length ? 'The file can no longer be applied' : count ? `Nothing has changed yet: ${things}` : 'Nothing would change',
    caption: kind.title,
    back: { text: 'Choose another file', href: `/admin/uploads/${kind.kind}` },
    read: `${rows} ${rows === 1 ? 'row was' : 'rows were'} read.`,
    said,
    errors: error ? [{ text: error, href: '#why' }] : [],
    faults: faults.map((one) => ({ ...one, where: `Line ${one.line}` })),
    groups: groups.map(({ title, rows: all }) => ({
      title: `${title} (${all.length})`,
      id: title.toLowerCase().replace(/\W+/g, '-'),
      rows: all.slice(0, MOST_SHOWN),
      more: Math.max(0, all.length - MOST_SHOWN),
    })),
    apply:
      count > 0 && !faults.length
        ? { action: `/admin/uploads/${kind.kind}/${id}`, seen, why: typed, error, button: kind.button(count) }
        : null,
  }
  res.status(error ? (error === 'Enter why' ? 422 : 409) : 200).render('admin/uploads/preview.njk', { page })
}
