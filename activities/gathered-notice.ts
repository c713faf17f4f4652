import { fullDay } from '../domain/day-names.ts'
import { escaped, linkTo, lowerFirst, pageOf, paragraph, type Message, type Notice } from './notice.ts'

const END = 'This email names no child, and replies to it are not read.'
const OPEN = 'We send a code to this address when you open one. Opening a page changes nothing until you press a button.'

/**
 * One email in place of many reminders: for each the reference, the stage, the day and its own link, what is late first and then by day. The order is of the days alone, so that of
 * two that are equal the one written first stands first.
 */
export function gatheredNotice(notices: readonly Notice[], { list }: { readonly list: string }): Message {
  const late = notices.filter((one) => one.late).length
  const subject = `${notices.length} reminders${late > 0 ? `, ${late} of something late` : ''}`
  const all = notices.toSorted((one, other) => orderOf(one).localeCompare(orderOf(other)))
  const head = `What ${notices[0]!.council} asked, where its day has passed or is near. Each has its own link.`
  const foot = `To see everything that waits for you, sign in:\n${list}`
  const text = [head, ...all.map((one) => `${said(one)}\n${one.link}`), foot, OPEN, END].join('\n\n')
  return { subject, text: `${text}\n`, html: htmlOf(subject, head, all, list) }
}

const orderOf = ({ late, due }: Notice): string => `${late ? 0 : 1} ${due ?? '9999'}`
const said = ({ reference, stage, due, late }: Notice): string => {
  const day = due ? (late ? `: late, was due on ${fullDay(due)}` : `, by ${fullDay(due)}`) : late ? ': late' : ''
  return `${reference}: ${stage ? lowerFirst(stage) : 'a letter for you'}${day}`
}

const htmlOf = (subject: string, head: string, notices: readonly Notice[], list: string): string =>
  pageOf(subject, subject, [
    paragraph(escaped(head)),
    '<ul style="margin:0 0 18px;padding:0 0 0 20px">',
    ...notices.map((one) => `<li style="margin:0 0 12px">${linkTo(one.link, said(one))}</li>`),
    '</ul>',
    paragraph(linkTo(list, 'Everything that waits for you')),
    paragraph(escaped(OPEN)),
    paragraph(escaped(END)),
  ])
