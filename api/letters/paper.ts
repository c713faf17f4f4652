import { saidAsk } from '../../domain/letter-asks.ts'
import type { LetterHeld } from '../../store/reading-letters.ts'
import { KeyDestroyed, REMOVED } from '../../store/sealed.ts'
import type { Settings } from '../deps.ts'
import type { Paper, Papers } from '../pdf/papers.ts'
import { paper } from '../pdf/paper.ts'
import { londonLong } from '../saying/days.ts'
import { processOf } from '../saying/steps.ts'

/** In points: what letters are written in, and large print. Our font looks as large as others of a point more. */
const SIZE = 11
const LARGE = 17
/** Where the window of a DL envelope begins, and where nothing shows in it any more, in points below the top of a sheet that is folded in three. */
const WINDOW = 145
const BELOW_WINDOW = 268
/** A line that begins as those of a list do. */
const ITEM = /^(?:[-–•*]|\d{1,2}[.)]) /

/** A letter as it is put on paper. */
export interface OnPaper {
  readonly letter: LetterHeld
  /** It goes into an envelope: with its address, where the window is. */
  readonly toPost: boolean
  /** How it stands, and what became of it: for whoever reads that on its page. */
  readonly standing: { readonly now: string; readonly became: readonly string[] } | null
}
export type From = Pick<Settings, 'council' | 'helpPhone'>

/** A letter that our fonts cannot write has no PDF: another would not hold what was told. */
export class NotDrawn extends Error {
  constructor({ caseId, writtenAt }: LetterHeld) {
    super(
      `The letter of ${londonLong(writtenAt)} in ${caseId} cannot be made a PDF: it holds characters that our PDFs do not show. Its page does: print that.`,
    )
    this.name = 'NotDrawn'
  }
}

/**
 * Letters as one tagged PDF, each word for word as it was told, beginning on the front of a sheet of its own.
 *
 * @throws NotDrawn; KeyDestroyed where nobody can read one any more.
 */
export function lettersPaper(from: From, title: string, letters: readonly OnPaper[]): Promise<Buffer> {
  return paper({ title, author: from.council, foot: '' }, async (on) => {
    for (const one of letters) {
      await on.pause()
      write(on, from, one)
    }
  })
}

function write(on: Papers, { council, helpPhone }: From, { letter, toPost, standing }: OnPaper): void {
  const { title, text, to, caseId, process, largePrint } = letter
  if (text === REMOVED) throw new KeyDestroyed()
  const written = londonLong(letter.writtenAt)
  const asks = letter.asks.map((ask) => saidAsk(processOf(process), ask))
  // A line for each part, as an envelope has them: the window is narrow.
  const addressed = [to, toPost && letter.address?.replaceAll(', ', ',\n')].filter(Boolean).join('\n')
  const said = [text, addressed, council, ...asks, ...(standing?.became ?? [])]
  if (!on.draws(title, true) || !said.every((one) => on.draws(one))) throw new NotDrawn(letter)
  on.begin({
    name: `${caseId}: ${title}`,
    foot: `Our reference: ${caseId}. Letter of ${written}.`,
    size: largePrint ? LARGE : SIZE,
  })
  on.line(`${council}\nTelephone: ${helpPhone}`)
  if (toPost) on.below(WINDOW)
  on.line(toPost ? addressed : `To ${to}`)
  if (toPost) on.below(BELOW_WINDOW)
  on.line(`${written}\nOur reference: ${caseId}`)
  on.heading(1, title)
  for (const paragraph of text.split(/\n{2,}/)) paragraphOf(on, paragraph)
  if (asks.length > 0) {
    on.heading(2, 'What is asked of you, and by when')
    on.list(asks)
  }
  if (standing) {
    on.heading(2, 'What became of it')
    on.line(standing.now)
    if (standing.became.length > 0) on.list(standing.became)
  }
}

/** Lines as they stand, with the spaces of each as a page draws them. */
function paragraphOf(on: Paper, paragraph: string): void {
  const lines = paragraph.split('\n').map((line) => line.replaceAll(/[ \t]+/g, ' ').trim())
  if (lines.length > 1 && lines.every((line) => ITEM.test(line))) on.list(lines)
  else on.line(lines.join('\n'))
}
