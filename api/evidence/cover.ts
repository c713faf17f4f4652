import type { Process } from '../../domain/process.ts'
import { processes } from '../../workflows/processes.ts'
import type { Bundle, Event, Row } from '../../verify/bundle.ts'
import type { Report } from '../../verify/report.ts'
import { clockName } from '../case/words.ts'
import { CONFIDENCE } from '../date/lines.ts'
import type { Paper } from '../pdf/papers.ts'
import { paper } from '../pdf/paper.ts'
import { sayLine } from '../replay/entries.ts'
import { sayDate } from '../replay/rows.ts'
import { longTime } from '../saying/days.ts'
import { CHECK_NAMES, sayCompared, sayReport } from '../verification/in-words.ts'

/**
 * The first paper of a bundle, for people: whether it held when it was made, every date with its law, and what happened, line by line. Without a name and
 * without anything that somebody wrote: those stand on the sheet of identity alone. Made at the bundle's own time, so the same bundle has the same cover.
 */
export function cover(bundle: Bundle, report: Report, council: string): Promise<Buffer> {
  const at = new Date(bundle.about.madeAt)
  const title = titleOf(bundle)
  const foot = `${title}, made at ${longTime(at)}. Keep it as you would the case: who knows the child may know them by it.`
  return paper({ title, author: council, foot, at }, (on) => writeCover(on, bundle, report, council))
}
const titleOf = ({ about }: Bundle): string => `Evidence of the case ${about.case}`

/** What stands on it. */
export async function writeCover(on: Paper, bundle: Bundle, report: Report, council: string): Promise<void> {
  const process: Process = processes.find(({ name }) => name === bundle.about.process)!
  on.heading(1, titleOf(bundle))
  on.line(`${council}. ${process.title}. As it was at ${longTime(new Date(bundle.about.madeAt))}.`)
  on.line('This paper says what the files beside it hold. It proves nothing by itself: README.txt says how to check them without us.')
  checks(on, report)
  dates(on, bundle.stored.deadlines, process)
  on.heading(2, 'What happened')
  for (const [when, events] of grouped(bundle.events)) {
    const lines = events.flatMap((event) => sayLine(event, process) ?? [])
    if (lines.length > 0) on.said([{ label: when, text: lines.join('\n') }])
    await on.pause()
  }
}

function checks(on: Paper, report: Report): void {
  const { title, text } = sayReport(report)
  on.heading(2, 'Whether it holds')
  on.line(`${title} ${text}`)
  on.table(
    [
      ['Check', 'Compared', 'Found'],
      ...report.checks.map((check) => [
        CHECK_NAMES[check.name],
        sayCompared(check) || 'Nothing',
        check.failed.length > 0 ? `${check.failed.length} not as recorded` : (check.left ?? 'As recorded'),
      ]),
    ],
    [170, 130, 180],
  )
  on.list(report.checks.flatMap(({ failed }) => failed.map(({ where, what }) => `${where}: ${what}`)))
}

function dates(on: Paper, deadlines: readonly Row[], process: Process): void {
  on.heading(2, 'Every date')
  if (deadlines.length === 0) on.line('No date was set.')
  on.said(
    deadlines.map((row) => ({
      label: clockName(process, String(row['clock'])),
      text: [
        `${sayDate(row as Parameters<typeof sayDate>[0])}.`,
        String(row['law'] ?? 'No law is known to set it.').replace(/\.?$/, '.'),
        CONFIDENCE[String(row['confidence'])] ?? '',
      ]
        .join(' ')
        .trim(),
    })),
  )
}

/** What the files hold beside what happened: who may answer now, and what was put on a letter. */
const LEFT_OUT = new Set(['step-opened', 'letter-asks'])
/** Lines by the time at which they were recorded, as people say it. */
function grouped(events: readonly Event[]): ReadonlyMap<string, readonly Event[]> {
  const found = new Map<string, Event[]>()
  for (const event of events.filter(({ kind }) => !LEFT_OUT.has(kind))) {
    const when = longTime(new Date(event.recordedAt))
    found.set(when, [...(found.get(when) ?? []), event])
  }
  return found
}
