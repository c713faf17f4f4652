import * as law from '../../domain/law/exclusion.ts'
import * as board from '../../domain/law/governing-board.ts'
import * as panel from '../../domain/law/review-panel.ts'
import * as suspension from '../../domain/law/suspension.ts'
import type { Clock } from '../../domain/row.ts'
import { exceptions } from './actions-opening.ts'

/** By the headteacher’s word, until the council has looked into it. */
const exempt = { by: 'sixth-day-exception', because: exceptions, unless: { fact: 'sixth-day-exception-holds', is: 'no' } } as const
const boardSent = { from: 'board-letter-sent', given: { sent: 'board-letter-how' } } as const

export const clocks = {
  EXC_NOTIFY: law.EXC_NOTIFY,
  S104_NOTICE: { ...law.S104_NOTICE, from: 'excluded' },
  PEX_DAY6: { ...law.PEX_DAY6, from: 'excluded', exempt },
  // Of one place they are reminded once: by the duty, a day before the target. That nobody owes it is looked into by the target, so that there is a day left where somebody does.
  PEX_DAY6_TARGET: { ...law.PEX_DAY6_TARGET, from: 'excluded', remind: [] },
  SUS_DAY6: { ...suspension.SUS_DAY6, from: 'run-began', exempt },
  SUS_DAY6_TARGET: { ...suspension.SUS_DAY6_TARGET, from: 'run-began', remind: [] },
  LAC_DAY1: { ...law.LAC_DAY1, from: 'excluded', exempt },
  EXC_PLAN_REVIEW: { ...law.EXC_PLAN_REVIEW, from: 'receipt' },
  EXC_NEXT: law.EXC_NEXT,
  AP_INFO_48H: { ...law.AP_INFO_48H, from: 'provision-start', given: { at: 'provision-time' } },
  REINTEGRATE: { ...suspension.REINTEGRATE, from: 'suspended-until' },
  SUS_BACK: { ...suspension.SUS_BACK, from: 'suspended-until' },
  GB_15: { ...board.GB_15, from: 'board-informed' },
  GB_50: { ...board.GB_50, from: 'board-informed' },
  GB_EXAM: { ...board.GB_EXAM, from: 'exam', given: { at: 'exam-time' } },
  GB_TELL: {
    ...board.GB_TELL,
    holdsUp: 'The right to an independent review is held up: the family’s days to ask begin with the decision.',
  },
  GB_TELL_HOME: board.GB_TELL_HOME,
  CANCEL: law.CANCEL,
  IRP_APPLY_15: { ...panel.IRP_APPLY_15, ...boardSent, isRight: true },
  IRP_MEET_15: { ...panel.IRP_MEET_15, from: 'review-applied', given: { sent: 'review-applied-how' } },
  IRP_PAPERS_5: { ...panel.IRP_PAPERS_5, from: 'review-starts' },
  IRP_TELL: panel.IRP_TELL,
  GB_RECONVENE_10: { ...board.GB_RECONVENE_10, from: 'review-letter-sent', given: { sent: 'review-letter-how' } },
  GB_RETELL: board.GB_RETELL,
  REG_DELETE: { ...panel.REG_DELETE, ...boardSent },
} as const satisfies Record<string, Clock>
