import { fileTypes } from '../../domain/documents.ts'
import { sealingOf } from '../../store/case-keys.ts'
import { documentsOf, type DocumentRow } from '../../store/documents.ts'
import { openParts } from '../../store/sealed-file.ts'
import { sha256 } from '../../verify/canonical.ts'
import type { Deps } from '../deps.ts'
import { zipOf } from '../evidence/zip.ts'
import type { Answer } from './answer.ts'
import { answerPaper } from './answer-paper.ts'

const readMe = ({ request }: Answer, council: string): string => `${request}: what ${council} holds, for whoever asked.

answer.pdf       All of it, to read, or to hear read aloud.
answer.json      The same, for a program: what Article 15 of the UK GDPR asks to be told, and each thing that was found.
documents        Files that leave whole. What leaves in part, or not at all, is named in the answer, with the law.
files.json       The SHA-256 of each of these.
`

type Given = Pick<Deps, 'db' | 'documents' | 'settings'>
/** The answer that was approved, as a file to give to whoever asked: a paper, the same for programs, and the documents that leave whole. */
export async function answerZip({ db, documents, settings }: Given, answer: Answer): Promise<Buffer> {
  const whole = answer.items.filter(({ group, as }) => group === 'document' && as === 'whole')
  const held = (await Promise.all([...new Set(whole.map((one) => one.case!))].map((caseId) => documentsOf(db, caseId)))).flat()
  const files: (readonly [string, string | Uint8Array])[] = [
    ['README.txt', readMe(answer, settings.council)],
    ['answer.json', JSON.stringify(answer, null, 1)],
    ['answer.pdf', await answerPaper(answer, settings.council)],
  ]
  for (const one of whole) {
    const row = held.find(({ id }) => one.id === `document:${id}`)
    if (row && row.scanned !== 'infected')
      files.push([`documents/${row.id}.${fileTypes[row.type]!.ending}`, await fileOf({ db, documents }, row)])
  }
  const list = Object.fromEntries(files.map(([name, contents]) => [name, sha256(contents).toString('hex')]))
  return zipOf([...files, ['files.json', JSON.stringify(list, null, 1)]])
}
async function fileOf({ db, documents }: Pick<Deps, 'db' | 'documents'>, row: DocumentRow): Promise<Buffer> {
  const { key } = await sealingOf(db, row.caseId)
  const parts: Uint8Array[] = []
  for await (const part of openParts(key, row.file, await documents.files.get(row.file))) parts.push(part)
  return Buffer.concat(parts)
}
