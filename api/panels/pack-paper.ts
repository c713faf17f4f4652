import { paper } from '../pdf/paper.ts'
import { longTime } from '../saying/days.ts'
import type { PackView } from './pack.ts'

export interface Taking {
  readonly council: string
  /** Who takes it, and when. */
  readonly to: string
  readonly at: Date
}
const REMOVED = 'Who this child was has been removed for good. What stood here cannot be read by anybody.'

/** A version of a pack as a PDF: what its page says, with the name of whoever took it at the foot of each page, and the hash of every part at its end. */
export function packPaper(view: PackView, { council, to, at }: Taking): Promise<Buffer> {
  const foot = `Given to ${to} at ${longTime(at)}. Version ${view.version}. For the panel alone: do not pass it on, and destroy it after the meeting.`
  return paper({ title: view.title, author: council, foot }, async (on) => {
    on.heading(1, view.title)
    on.line(council)
    on.line(`${view.frozen} Everyone is given the same version. Children stand here by their initials.`)
    if (view.broken) on.line('This pack is not as it was frozen. A part differs from its hash. Tell an administrator.')
    if (view.later) on.line(`This is not the latest version. ${view.later.text}: ${view.later.why}`)
    else if (view.why) on.line(`New since ${view.before!.text}: ${view.why}`)
    on.heading(2, `Cases (${view.cases.length})`)
    if (view.cases.length)
      on.table(
        [
          ['Item', 'What is asked', 'By when'],
          ...view.cases.map(({ n, reference, content, urgent, since }) => [
            [`${n}. ${reference}`, content?.initials, urgent && 'Urgent', since].filter(Boolean).join(' '),
            content?.asked ?? 'Removed',
            content?.due ? `${content.due.on}, ${content.due.law}` : (content?.noDate ?? 'No day is set'),
          ]),
        ],
        [150, 150, 180],
      )
    for (const { n, reference, content, since } of view.cases) {
      await on.pause()
      on.heading(2, `${n}. ${reference}${content ? ` ${content.initials}` : ''}`)
      if (!content) {
        on.line(REMOVED)
        continue
      }
      if (since) on.line(since)
      if (content.voice) on.line(content.voice)
      on.said(content.facts)
      for (const { title, by, lines } of content.papers) {
        on.heading(3, title)
        on.line(by, true)
        on.said(lines)
      }
      if (content.documents.length) {
        on.heading(3, 'Documents held in the case')
        on.list(content.documents.map(({ kind, version, on: day, sha256 }) => `${kind}, version ${version}, ${day}. SHA-256 ${sha256}`))
      }
    }
    on.heading(2, `The fairness ledger on ${view.fairness.on}`)
    for (const line of view.fairness.said) on.line(line)
    if (view.fairness.rows.length)
      on.table(
        [
          ['School', 'Gap', 'Taken', 'Share', 'Size'],
          ...view.fairness.rows.map(({ name, gap, taken, share, size }) => [name, gap, taken, share, String(size)]),
        ],
        [240, 60, 60, 60, 60],
      )
    on.heading(2, 'What it is made of')
    on.line('Each part with its SHA-256, and one over all of them, which also stands on the record of changes.')
    on.said([...view.manifest.map(({ part, sha256 }) => ({ label: part, text: sha256 })), { label: 'All of it', text: view.sha256 }])
  })
}
