import { groups, type Group } from '../../domain/access-requests.ts'
import { londonDay, type Day } from '../../domain/calendar.ts'
import { paper } from '../pdf/paper.ts'
import { plainDay } from '../saying/days.ts'
import { SURE } from '../processing/page.ts'
import type { Answer } from './answer.ts'

const sure = (confidence: string): string => SURE[confidence as keyof typeof SURE].toLowerCase()

/** The answer as a paper that can be heard read aloud. */
export function answerPaper({ request, receivedOn, madeAt, told, items }: Answer, council: string): Promise<Buffer> {
  const title = `What is held: answer to ${request}`
  return paper({ title, author: council, foot: `${council}. ${request}. For whoever asked, and nobody else.` }, async (on) => {
    on.heading(1, title)
    on.said([
      { label: 'Council', text: council },
      { label: 'Asked', text: plainDay(receivedOn) },
      { label: 'As it was held on', text: plainDay(londonDay(madeAt)) },
      { label: 'What is left out', text: leftOut(items) },
    ])
    on.heading(2, 'What it is used for, and by what law')
    if (told.work) on.line(told.work)
    on.list(told.purposes.map(({ case: of, process }) => `${process} (${of}): to decide it and carry it out`))
    on.said(
      told.bases.map(({ what, law, says, confidence }) => ({ label: what, text: `${law}. ${says}. Confidence: ${sure(confidence)}.` })),
    )
    on.line(told.automated)
    on.heading(2, 'Who received what')
    if (told.recipients.length === 0) on.line('Nobody outside the council is on record as having received any of it.')
    for (const { who, as, what, at, purpose, law, case: of } of told.recipients)
      on.said([
        {
          label: `${who}, ${as.toLowerCase()}, ${plainDay(londonDay(at))} (${of})`,
          text: [`${what}.`, purpose, law].filter(Boolean).join(' '),
        },
      ])
    on.heading(2, 'How long it is kept')
    on.list(
      told.kept.map(
        ({ case: of, as, long, law, confidence }) => `${of}: ${as.toLowerCase()}, ${long}. ${law}. Confidence: ${sure(confidence)}`,
      ),
    )
    on.heading(2, 'Where it comes from')
    on.list(told.sources.length > 0 ? told.sources : ['What each thing below says'])
    on.heading(2, 'What you may ask')
    on.said(told.rights.map(({ right, says, law }) => ({ label: right, text: `${says}. ${law}` })))
    for (const group of Object.keys(groups) as Group[]) {
      const here = items.filter((one) => one.group === group)
      if (here.length === 0) continue
      await on.pause()
      on.heading(2, groups[group])
      on.said(
        here.map(({ title: what, case: of, on: when, from, text, as, law }) => ({
          label: [what, of, when && plainDay(when as Day), from && `from ${from}`].filter(Boolean).join(' · '),
          text: as === 'withheld' ? `Left out: ${law}` : as === 'blacked out' ? `${text}\nBlacked out in part: ${law}` : text,
        })),
      )
    }
  })
}
function leftOut(items: Answer['items']): string {
  const number = (as: string): number => items.filter((one) => one.as === as).length
  return `${number('withheld')} of ${items.length} things are left out, and ${number('blacked out')} are blacked out in part. Beside each stands the law by which.`
}
