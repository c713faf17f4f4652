/** The email that says there is a letter. It names no child: it carries the reference, the stage, the due day and one link (decisions 29). */
import type { Day } from '../domain/calendar.ts'
import { fullDay } from '../domain/day-names.ts'

export interface Notice {
  /** Who sends it, by the council's name: an email that only says “something is asked of you” looks like fraud. */
  readonly council: string
  readonly reference: string
  /** What is asked; null where the letter only tells. */
  readonly stage: string | null
  /** The day by which; null where none is set. */
  readonly due: Day | null
  /** That day has passed, and this is what the letter says. */
  readonly late?: boolean
  /** It is asked of the family or the child, who owe no answer: past its day it is not called late. */
  readonly isFamilys?: boolean
  /** It is a letter to the child, and goes by way of whoever reads this. */
  readonly careOf?: boolean
  readonly link: string
  /** Whom to ring, where somebody answers. */
  readonly helpPhone?: string | undefined
}
export interface Message {
  readonly subject: string
  readonly text: string
  readonly html: string
}

export const lowerFirst = (text: string): string => text[0]!.toLowerCase() + text.slice(1)
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The notice in text and in HTML, which say the same. */
export function noticeOf({
  council,
  reference,
  stage,
  isFamilys = false,
  careOf = false,
  late: isPast = false,
  due: day,
  link,
  helpPhone,
}: Notice): Message {
  const [late, due] = isPast && isFamilys ? [false, null] : [isPast, day]
  const by = due ? `${late ? ': late, due' : ' by'} ${fullDay(due)}` : ''
  const subject = stage ? `${reference}: ${lowerFirst(stage)}${by}` : `${reference}: a letter for ${careOf ? 'the child' : 'you'}`
  const head = stage
    ? late
      ? `Something that ${council} asked is late${due ? `: it was due on ${fullDay(due)}` : ''}.`
      : `${council} asks something of you${by}.`
    : careOf
      ? `There is a letter for the child from ${council}. Please read it to them, or let them read it.`
      : `There is a letter for you to read from ${council}.`
  const facts = [['Reference', reference], ...(stage ? [['Stage', stage]] : []), ...(due ? [['Due', fullDay(due)]] : [])] as [
    string,
    string,
  ][]
  const open = stage ? 'Open the task' : 'Open the letter'
  const after = 'We send a code to this address when you open it. Opening the page changes nothing until you press a button.'
  const help = `This email names no child, and replies to it are not read. Not for you?${helpPhone ? ` Ring ${helpPhone} and give the reference.` : ' Please tell us, and give the reference.'}`
  const text = [head, facts.map(([name, value]) => `${name}: ${value}`).join('\n'), `${open}:\n${link}`, after, help].join('\n\n')
  return { subject, text: `${text}\n`, html: htmlOf({ subject, head, facts, open, link, after, help }) }
}

interface Parts {
  readonly subject: string
  readonly head: string
  readonly facts: readonly (readonly [string, string])[]
  readonly open: string
  readonly link: string
  readonly after: string
  readonly help: string
}
const htmlOf = ({ subject, head, facts, open, link, after, help }: Parts): string =>
  pageOf(subject, head, [
    ...facts.map(([name, value]) => paragraph(`<strong>${name}:</strong> ${escaped(value)}`)),
    paragraph(`${open}:<br>${linkTo(link, link)}`),
    paragraph(escaped(after)),
    paragraph(escaped(help)),
  ])

export const paragraph = (inner: string): string => `<p style="margin:0 0 18px">${inner}</p>`
export const linkTo = (href: string, words: string): string =>
  `<a href="${escaped(href)}" style="color:#1a65a6;overflow-wrap:anywhere">${escaped(words)}</a>`
/** The whole of an email: its heading, and what stands below it. */
export const pageOf = (subject: string, heading: string, inner: readonly string[]): string =>
  [
    `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(subject)}</title></head>`,
    '<body style="margin:0;background:#ffffff"><main style="max-width:580px;margin:0 auto;padding:20px;font-family:arial,sans-serif;font-size:18px;line-height:1.45;color:#0b0c0c">',
    `<h1 style="font-size:24px;line-height:1.25;margin:0 0 18px">${escaped(heading)}</h1>`,
    ...inner,
    '</main></body></html>\n',
  ].join('\n')

/** Tells somebody that what they sent, and were told had been received, was refused in the end (decisions 31). */
export function refusedNotice({
  reference,
  why,
  link,
}: {
  reference: string
  why: string
  link: string
}): Pick<Message, 'subject' | 'text'> {
  const subject = `${reference}: what you sent was not recorded`
  const text = [
    `We received what you sent about ${reference}, but it could not be recorded.`,
    why,
    `Nothing was changed. To see how the case stands, sign in here, or use the link we sent you before:\n${link}`,
    'This email names no child, and replies to it are not read.',
  ].join('\n\n')
  return { subject, text: `${text}\n` }
}
