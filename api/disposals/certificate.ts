import type { Certified } from '../../domain/disposal.ts'
import { keepings } from '../../domain/law/keeping.ts'
import { longOf } from '../kept/said.ts'
import { paper } from '../pdf/paper.ts'
import { longTime, plainDay } from '../saying/days.ts'
import { processOf } from '../saying/steps.ts'

/** The certificate as a paper that can be heard read aloud. */
export function certificatePdf(
  said: Certified,
  { sha256, council }: { readonly sha256: string; readonly council: string },
): Promise<Buffer> {
  const title = `Certificate of disposal ${said.disposal}`
  const signed = ({ by, at, why }: Certified['proposed']): string => `${by}, at ${longTime(new Date(at))}. ${why}`
  return paper({ title, author: council, foot: `${council}. Certificate of disposal ${said.disposal}. SHA-256 ${sha256}` }, async (on) => {
    on.heading(1, title)
    on.line(`It names no child, and nothing that anybody wrote. ${said.method}`)
    on.said([
      { label: 'Council', text: council },
      { label: 'Cases that might go from', text: `${plainDay(said.on)} or before` },
      { label: 'Gone', text: String(said.gone.length) },
      { label: 'Approved, and stayed after all', text: String(said.kept.length) },
      { label: 'Proposed by', text: signed(said.proposed) },
      { label: 'Approved by', text: signed(said.approved) },
      { label: 'Carried out', text: longTime(new Date(said.done)) },
      { label: 'SHA-256 of the list as it was proposed', text: said.manifest },
      { label: 'SHA-256 of this certificate, as its file of JSON has it', text: sha256 },
    ])
    on.heading(2, 'By which rule')
    on.table(
      [
        ['Process', 'Cases', 'Kept as', 'For', 'How sure'],
        ...said.counts.map(({ process, rule, number, ...row }) => [
          processOf(process).title,
          String(number),
          keepings[rule].name,
          longOf(row),
          { H: 'High', M: 'Medium', L: 'Low' }[row.confidence],
        ]),
      ],
      [110, 45, 130, 110, 60],
    )
    on.heading(2, 'What has gone')
    on.list(said.gone.map((one) => `${one.case}, ${longTime(new Date(one.at))}`))
    if (said.kept.length > 0) {
      on.heading(2, 'What stayed')
      on.list(said.kept.map((one) => `${one.case}: ${one.why}`))
    }
    await on.pause()
  })
}
