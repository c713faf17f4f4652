import { z } from 'zod'
import { documentKinds, fileTypes, type DocumentKind } from '../../domain/documents.ts'
import { hasHiddenMarks } from '../../domain/written.ts'
import type { DocumentRow } from '../../store/documents.ts'
import { looked } from '../../store/watch.ts'
import type { Deps } from '../deps.ts'
import { sendDocument } from '../documents/send.ts'
import { documentsFor, takeDocument } from '../documents/take.ts'
import { nothing } from './cases.ts'
import type { Endpoints } from './endpoint.ts'
import { Problem } from './problem.ts'
import { allOfCase, instantOf, instantText, reference } from './schemas.ts'

const kind = z.enum(Object.keys(documentKinds) as [DocumentKind, ...DocumentKind[]])
const document = z
  .object({
    id: z.uuid(),
    first: z.uuid().openapi({ description: 'Its first version, which every version of it names: what `replaces` takes' }),
    version: z.int(),
    kind,
    title: z.string().nullable().openapi({ description: 'null where what was known of the child was removed' }),
    redacted: z
      .boolean()
      .openapi({ description: 'Something is blacked out in it: schools read this copy, and no whole version that they did not add' }),
    type: z.string(),
    size: z.int(),
    sha256: z.string().nullable(),
    scanned: z
      .enum(['clean', 'not scanned', 'infected'])
      .openapi({ description: 'infected: a virus was found later, and nobody can open it any more' }),
    party: z.string(),
    by: z.string().nullable(),
    at: instantText,
  })
  .openapi('Document')
const sent = z
  .strictObject({
    kind,
    title: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .refine((text) => !hasHiddenMarks(text), 'Send it on one line, without characters that nobody sees'),
    replaces: z.uuid().optional(),
    redacted: z.enum(['yes', 'no']).optional().openapi({ description: 'yes: something is blacked out in it. no, unless sent' }),
  })
  .openapi('NewDocument')

/** Documents of a case: what there is, one as it was sent, and a new one. */
export function documentsKept({ add }: Endpoints, deps: Deps): void {
  add(
    allOfCase('documents', document, 'listDocuments', 'Every version of every document that you may read, the oldest first'),
    async ({ seen, user }) => {
      await looked(deps.db, { byId: user.id, what: 'case', caseId: seen.held.id })
      return { status: 200, body: { items: (await documentsFor(deps, user, seen)).map(sayDocument), next: null } }
    },
  )
  add(
    {
      method: 'get',
      path: '/cases/{reference}/documents/{document}',
      name: 'readDocument',
      summary: 'One version of a document, as it was sent',
      rule: 'read the document',
      parameters: z.object({ reference, document: z.uuid() }),
      answers: {},
      givesFile: Object.keys(fileTypes),
      problems: [404, 409],
    },
    async ({ user, seen, http }) => {
      await sendDocument(deps, user, seen, http)
      return null
    },
  )
  add(
    {
      method: 'post',
      path: '/cases/{reference}/documents',
      name: 'addDocument',
      summary: 'Add a document, or a newer version of one. Its type is told from its bytes; where a scanner is set up, it is scanned first',
      rule: 'add a document',
      parameters: z.object({ reference }),
      body: sent,
      takesFile: deps.documents,
      keyed: true,
      answers: { 201: { what: 'It is kept and on the record; the same request again gets the same answer', schema: document } },
      problems: [404, 409, 422],
    },
    async ({ body: { kind: what, title, replaces, redacted }, seen, user, key: id, file: bytes }) => {
      if (!bytes?.length)
        throw new Problem(422, 'Some of it is not right. Nothing was changed.', [{ field: 'file', message: 'Send a file' }])
      const before = await documentsFor(deps, user, seen)
      if (replaces && !before.some(({ first }) => first === replaces)) throw new Problem(404, nothing)
      const taken = await takeDocument(deps, user, seen, {
        id,
        kind: what,
        title,
        replaces: replaces ?? null,
        redacted: redacted === 'yes',
        bytes,
      })
      if (taken.is === 'refused')
        throw new Problem(taken.status, taken.why, taken.status === 422 ? [{ field: 'file', message: taken.why }] : [])
      const kept = (await documentsFor(deps, user, seen)).find((one) => one.id === taken.id)!
      return { status: 201, body: sayDocument(kept) }
    },
  )
}

const sayDocument = ({ at, covered: _, ...row }: DocumentRow) => ({ ...row, at: instantOf(at) })
