import type { Day } from '../../domain/calendar.ts'
import { actionsOf } from '../../domain/process.ts'
import { isRight } from '../saying/steps.ts'
import { unitOfRow } from '../../domain/row-in-words.ts'
import type { LinkFound } from '../../store/links.ts'
import { processes } from '../../workflows/processes.ts'
import type { Said } from '../errors/errors.ts'
import { clockTime, dayOf } from '../saying/days.ts'
import { sayDue, type Due } from '../saying/due.ts'
import { masked } from './code.ts'

/** What the page of a link says before anybody has proved anything: the reference, what is asked, by when. No child, no school, no reason. */
export interface Asked {
  readonly title: string
  readonly reference: string
  readonly due: Due | null
}

export function askedOf({ caseId, process: name, open }: LinkFound, today: Day): Asked {
  const process = processes.find((each) => each.name === name)
  const step = open[0]
  if (!process || !step) return { title: 'A letter for you', reference: caseId, due: null }
  const row = step.due && process.clocks[step.due.clock]?.rows[0]
  const unit = step.due?.ownUnit ?? (row && unitOfRow(row))
  return {
    title: actionsOf(process)[step.action]?.waiting ?? 'A task for you',
    reference: caseId,
    due:
      step.due && unit
        ? sayDue(
            {
              due: dayOf(step.due.on),
              kind: step.due.kind,
              cite: step.due.cite,
              unit,
              calendar: null,
              isRight: isRight(process, step.due.clock),
            },
            today,
          )
        : null,
  }
}

/** Unknown, run out, withdrawn and used are one, as far as anybody without proof is told. */
export const dead: Said = {
  title: 'This link does not open anything now',
  lines: [
    'It may have been answered already, replaced by a newer email, or have run out. Nothing was changed by opening it.',
    'Look for a newer email from us. If you have answered, your answer is kept. Otherwise ring us: the number is below.',
  ],
  link: { href: '/sign-in', text: 'Sign in with your council or school account' },
}

/** A link that still opens something, with what was typed in the address. */
export interface Opened {
  readonly token: string
  readonly link: LinkFound
}

/** The first task it is about, or its receipt where that has been done; else the letter. */
export const whereTo = ({ caseId, open, about, letterId }: LinkFound): string => {
  const step = open[0]?.key ?? about[0]
  return step ? `/tasks/${caseId}/${encodeURIComponent(step)}` : `/letters/${letterId}`
}

/** The code's page: where it went, when, and until when. */
export const codePage = (
  link: LinkFound,
  token: string,
  address: string,
  sent: { readonly sentAt: Date; readonly expiresAt: Date },
  error?: string,
): object => ({
  title: 'Enter the code we sent',
  reference: link.caseId,
  token,
  masked: masked(address),
  sent: clockTime(sent.sentAt),
  until: clockTime(sent.expiresAt),
  errors: error ? [{ text: error, href: '#code' }] : [],
})
