import { Router, type Response } from 'express'
import { may } from '../../domain/access.ts'
import { documentKinds, filesTaken, type DocumentKind } from '../../domain/documents.ts'
import { keptApartBy } from '../../domain/people.ts'
import type { DocumentRow } from '../../store/documents.ts'
import { allowed } from '../access/allowed.ts'
import { seenHere, type Seen } from '../case/seen.ts'
import type { Deps } from '../deps.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { onePage, readOnePage } from '../form/one-page.ts'
import { typedIn } from '../form/sending.ts'
import { frame, hereOf } from '../layout/frame.ts'
import { protectForms, refuseForged } from '../session/forgery.ts'
import { taskHere } from '../task/task.ts'
import { sizeInWords, titleOf } from './lines.ts'
import { receivedFile, receivesDocument, whileHeld } from './receive.ts'
import { sendDocument } from './send.ts'
import { documentsFor, takeDocument } from './take.ts'

const fieldsFor = ({ process, mine }: Seen): Fields => ({
  kind: { kind: 'choice', label: 'What is it?', options: keptApartBy(process, mine).length ? documentKinds : kindsForAll },
  title: { kind: 'name', label: 'What should it be called?', hint: 'In a few words, such as “Report of the educational psychologist”.' },
  redacted: {
    kind: 'choices',
    label: 'Is this a redacted copy?',
    hint: 'Black out what a school need not know: the names of other children, of victims and witnesses. Add this copy first, then the whole document as a newer version of it: so no school reads the whole meanwhile.',
    options: { yes: 'Something in it is blacked out: schools read this copy, and not the whole document' },
    optional: true,
  },
})
const { apart: _, ...kindsForAll } = documentKinds
const ADD = '/cases/:reference/documents'

/** What a form to add a document is about: the document that it is a newer version of, and where one goes back to. */
interface About {
  readonly seen: Seen
  readonly before: DocumentRow | null
  readonly task: string
  readonly back: { readonly text: string; readonly href: string }
}

/** Adding a document: before other forms are read, since a file comes with it, which is read for nobody who may not send one. */
export function documentsTaken(deps: Deps): Router {
  const router = Router()
  const receive = receivesDocument(deps.documents, refuseForged)
  router.post(ADD, allowed(deps, 'add a document'), receive, protectForms, frame(deps), async (req, res, next) => {
    const typed = typedIn(req.body)
    const about = await aboutOf(deps, res, typed)
    if (!about) return next()
    const form = readOnePage(fieldsFor(about.seen), typed)
    const { bytes, tooLarge } = receivedFile(res.locals)
    const wrong = tooLarge
      ? `The file is larger than ${sizeInWords(deps.documents.largest)}. Make it smaller, or send it in parts`
      : bytes?.length
        ? null
        : bytes
          ? 'The file is empty. Choose it again'
          : 'Choose the file'
    if (!form.ok || wrong || !bytes) return draw(deps, res, about, { typed, errors: form.ok ? {} : form.errors, wrong, status: 422 })
    const { kind, title, redacted } = form.values
    const offered = {
      id: form.once,
      kind: kind as DocumentKind,
      title: title!,
      replaces: about.before?.first ?? null,
      redacted: redacted === 'yes',
      bytes,
    }
    const taken = await whileHeld(res, () => takeDocument(deps, hereOf(res).user, about.seen, offered))
    if (taken.is === 'refused') {
      if (taken.status === 503) res.setHeader('Retry-After', '60')
      return draw(deps, res, about, { typed, errors: {}, wrong: taken.why, status: taken.status })
    }
    res.redirect(303, `${about.back.href}#documents`)
  })
  return router
}

/** The form that asks for a document, and each document as it was sent. */
export function documents(deps: Deps): Router {
  const router = Router()
  router.get(ADD, allowed(deps, 'add a document'), async (req, res, next) => {
    const about = await aboutOf(deps, res, req.query)
    if (!about) return next()
    const { before } = about
    draw(deps, res, about, { typed: before ? { kind: before.kind, title: before.title! } : {}, errors: {}, wrong: null, status: 200 })
  })
  router.get(`${ADD}/:document`, allowed(deps, 'read the document'), (req, res) =>
    sendDocument(deps, hereOf(res).user, seenHere(res), { req, res }),
  )
  return router
}

/** Finds the document that is replaced, and the task that they came from; null where they name one that is not theirs. */
async function aboutOf(deps: Deps, res: Response, asked: Readonly<Record<string, unknown>>): Promise<About | null> {
  const { user } = hereOf(res)
  const seen = seenHere(res)
  const [replaces, task] = [asked['replaces'], asked['task']].map((one) => String(one ?? ''))
  const { id } = seen.held
  const reads = may(user, 'read the case', seen.relations)
  const atTask = task ? taskHere(res, task) : null
  if (task && !atTask) return null
  const href = atTask ? `/tasks/${id}/${encodeURIComponent(task!)}` : reads ? `/cases/${id}` : `/tasks/${id}`
  const back = { text: atTask ? 'Your task' : reads ? `Case ${id}` : `Your tasks in ${id}`, href }
  if (!replaces) return { seen, before: null, task: task!, back }
  const versions = (await documentsFor(deps, user, seen)).filter(({ first, title }) => first === replaces && title !== null)
  return versions.length ? { seen, before: versions.at(-1)!, task: task!, back } : null
}

interface Drawn {
  readonly typed: Typed
  readonly errors: Errors
  /** What is wrong with the file. */
  readonly wrong: string | null
  readonly status: number
}
function draw({ documents: { largest, scanner } }: Deps, res: Response, { seen, before, task, back }: About, drawn: Drawn): void {
  const { id } = seen.held
  const hidden = [...(before ? [{ name: 'replaces', value: before.first }] : []), ...(task ? [{ name: 'task', value: task }] : [])]
  const setting = {
    title: before ? `Add a newer version of “${titleOf(before)}”` : 'Add a document',
    caption: `${seen.process.title} ${id}`,
    back,
    lede: before ? ['It takes the place of the one before in the list. The one before stays in the history.'] : [],
    action: `/cases/${id}/documents`,
    button: 'Add it to the case',
    follows: [],
  }
  const page = onePage(fieldsFor(seen), setting, hereOf(res).today, drawn.typed, drawn.errors, hidden)
  const error = drawn.wrong
  res.status(drawn.status).render('documents/page.njk', {
    page: {
      ...page,
      errors: [...page.errors, ...(error ? [{ text: error, href: '#file' }] : [])],
      file: { error, hint: `${filesTaken}. At most ${sizeInWords(largest)}.`, again: drawn.status !== 200 && error === null },
      foot: [
        'It goes on the record with your name and the time, and is kept encrypted. Whoever works the case reads it, and so do the schools and services in it that know who the child is.',
        ...(keptApartBy(seen.process, seen.mine).length
          ? ['What is kept apart is read by those who stand where you do, and by nobody else of the case or the council.']
          : []),
        scanner ? 'It is checked for viruses before it is kept.' : 'It is not checked for viruses: no scanner is set up.',
      ],
    },
  })
}
