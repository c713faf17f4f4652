import type { Request, Response } from 'express'
import type { User } from '../../domain/people.ts'
import type { Action } from '../../domain/process.ts'
import { yetToCome } from '../../domain/happened.ts'
import { wasRefused } from '../../store/signed-hearing.ts'
import { act, leaveFor, type Acted } from '../acting.ts'
import type { Seen } from '../case/seen.ts'
import type { Deps } from '../deps.ts'
import { otherThanSigned, type FromHearing } from '../panels/from-hearing.ts'
import { ownSchoolIn } from '../panels/speaking.ts'
import { behalfIn, fieldsFor, type Behalf } from './behalf.ts'
import type { Typed } from './fields.ts'
import { givenIn, stageOf, type Errors, type Fields, type Stage } from './flow.ts'
import { lawCautions } from '../../domain/law/cautions.ts'
import { cautionsFor } from './open-days.ts'
import { askPage, checkPage, type Asking, type Setting } from './pages.ts'
import { withSchools } from './schools.ts'

/**
 * An action as one person takes it in one case.
 */
export interface Taking {
  readonly seen: Seen
  readonly name: string
  readonly action: Action
  readonly as?: string
  readonly behalf?: Behalf
}

/** What was typed, from a posted body: text and lists, nothing else. */
export const typedIn = (body: unknown): Typed =>
  Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>).filter(
      (pair): pair is [string, string | string[]] => typeof pair[1] === 'string' || Array.isArray(pair[1]),
    ),
  )

/** Draws a page of the form as it stands. Errors make it 422; a refusal keeps every answer and says one plain sentence. */
export function drawStage(
  res: Response,
  asking: Asking,
  setting: Setting,
  typed: Typed,
  stage: Exclude<Stage, { stage: 'send' }>,
  notes: readonly string[] = [],
): void {
  if (stage.stage === 'ask') {
    res
      .status(notes.length ? 409 : Object.keys(stage.errors).length ? 422 : 200)
      .render('form/form.njk', { page: askPage(asking, setting, typed, stage, notes) })
  } else res.status(notes.length ? 409 : 200).render('form/check.njk', { page: checkPage(asking, setting, typed, stage, notes) })
}

interface Sending {
  readonly taking: Taking
  readonly asking: Asking
  readonly setting: Setting
  /** Where the receipt of this form is. */
  readonly receipt: (id: string) => string
  /** What the chair of a panel signed of the case, where the action is filled in with it. */
  readonly signed?: FromHearing | null
}

/** Takes a posted form one step further: the next questions, the check page, or the act itself and its receipt. Answers false where there is nothing here for them. */
export async function takePosted(
  deps: Deps,
  req: Request,
  res: Response,
  user: User,
  { taking, asking, setting, receipt, signed = null }: Sending,
): Promise<boolean> {
  const fields = fieldsFor(taking)
  const { posted, errors } = withSchools(fields, typedIn(req.body), asking.schools)
  const all = { ...asking, fields, known: notYetShown(asking.known, posted) }
  const stage = stageOf(fields, posted, { ...errors, ...(await refusedSoon(deps, user, { taking, asking, signed }, posted)) })
  if (stage.stage !== 'send') {
    const cautions =
      stage.stage === 'check'
        ? { ...(await cautionsFor(deps.db, fields, stage.given, taking.seen.held.parties)), ...lawCautions(fields, stage.given) }
        : {}
    drawStage(res, { ...all, cautions }, setting, posted, stage)
    return true
  }
  const told = behalfIn(stage, posted, taking.behalf)
  // One hearing is recorded once, whoever presses: it is kept under the hearing’s own number.
  const id = signed && !(await wasRefused(deps.db, signed.id)) ? signed.id : stage.once
  const acted = await act(deps, user, taking.seen, taking.name, {
    id,
    ...told,
    ...(taking.as && { as: taking.as }),
  })
  return settled(
    res,
    acted,
    () => receipt(id),
    (faults, notes) => {
      const again: Stage = {
        stage: 'ask',
        names: Object.keys(fields).filter((name) => asked(fields, name, posted)),
        shown: Object.keys(fields),
        errors: faults,
      }
      drawStage(res, all, setting, posted, again, notes)
    },
  )
}

/** An answer that is known stands on the page on which its question comes; on later ones what was typed there stands. */
export function notYetShown(known: Asking['known'], posted: Typed): NonNullable<Asking['known']> {
  const shown = String(posted['shown'] ?? '').split(',')
  return Object.fromEntries(Object.entries(known ?? {}).filter(([name]) => !shown.includes(name)))
}
/** What would be refused once it is sent, of the questions that were asked by now: it is said on the page where it was typed. */
async function refusedSoon(
  { db }: Deps,
  user: User,
  { taking: { seen, name, action, as, behalf }, asking: { today }, signed = null }: Pick<Sending, 'taking' | 'asking' | 'signed'>,
  posted: Typed,
): Promise<Errors> {
  const given = givenIn(action.fields, posted)
  const leave = behalf ? null : leaveFor(user, seen, action, name, as ? { as } : {})
  return {
    ...otherThanSigned(signed, given),
    ...yetToCome(action, given, today),
    ...(leave && 'party' in leave && (await ownSchoolIn(db, user, { process: seen.process, party: leave.party }, action, given))),
  }
}

const asked = (fields: Fields, name: string, posted: Typed): boolean => {
  const when = fields[name]?.when
  return !when || [posted[when.field] ?? []].flat().some((given) => when.is.includes(given))
}

/** What the person sees of what became of it: the receipt, or the form again with what to do. */
export function settled(
  res: Response,
  acted: Acted,
  receipt: () => string,
  redraw: (errors: Errors, notes: readonly string[]) => void,
): boolean {
  switch (acted.is) {
    case 'recorded':
    case 'kept':
      res.redirect(303, receipt())
      return true
    case 'refused':
    case 'another body':
      redraw({}, [acted.why])
      return true
    case 'wrong':
      redraw(acted.errors, [])
      return true
    default:
      return false
  }
}
