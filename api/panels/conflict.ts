import { Router, type Request, type Response } from 'express'
import { may } from '../../domain/access.ts'
import { conflictKinds, isConflictKind, signerOf } from '../../domain/hearings.ts'
import { NotChanged } from '../../store/administration.ts'
import { sayConflict, type ConflictHeld, type ConflictSaid } from '../../store/decisions.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import type { Typed } from '../form/fields.ts'
import type { Errors, Fields } from '../form/flow.ts'
import { onePage, readOnePage } from '../form/one-page.ts'
import { typedIn } from '../form/sending.ts'
import { hereOf } from '../layout/frame.ts'
import { isLocked } from './attendance.ts'
import { caseHere, concernedBy, type CaseHere } from './case-here.ts'
import { meetingSaid, readsPapers, sayShut } from './gate.ts'

/** A member says that they have a conflict in a case, of what kind and what it is; whoever signs, or the clerk, may overrule it, with reasons. */
export function conflicts(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const sees = allowed(deps, 'see panels')
  const keep = async (req: Request, res: Response, here: CaseHere, form: Form): Promise<void> => {
    const typed = typedIn(req.body)
    const read = readOnePage(form.fields, typed)
    if (!read.ok) return draw(res, here, form, typed, read.errors)
    const { user } = hereOf(res)
    const said = form.said(read.values)
    try {
      await sayConflict(db, { ...said, id: read.once, meetingId: here.meeting.id, caseId: here.part.caseId, byId: user.id })
      res.redirect(303, here.meeting.on > hereOf(res).today ? `/panels/meetings/${here.meeting.id}` : pathOf(here))
    } catch (error) {
      if (!(error instanceof NotChanged)) throw error
      draw(res, here, form, typed, {}, [error.message])
    }
  }
  /** The case and the form that is theirs; null where there is none. `said`: the page has been answered already. */
  const formHere = async (req: Request, res: Response): Promise<readonly [CaseHere, Form] | 'said' | null> => {
    const here = await caseHere(db, req, res)
    if (!here) return null
    if (!readsPapers(here.panel, res)) {
      if (may(hereOf(res).user, 'see every panel')) return null
      sayShut(res, here.panel)
      return 'said'
    }
    const form = formFor(here, res, req.params['person'] === undefined ? null : String(req.params['person']))
    if (!form) return null
    return (await isLocked(db, here, res)) ? 'said' : [here, form]
  }
  for (const path of [
    '/panels/meetings/:meeting/cases/:reference/conflict',
    '/panels/meetings/:meeting/cases/:reference/conflict/:person',
  ]) {
    router.get(path, sees, async (req, res, next) => {
      const found = await formHere(req, res)
      if (found === 'said') return
      return found ? draw(res, ...found) : next()
    })
    router.post(path, sees, async (req, res, next) => {
      const found = await formHere(req, res)
      if (found === 'said') return
      return found ? keep(req, res, ...found) : next()
    })
  }
  return router
}
const pathOf = ({ meeting, part }: CaseHere): string => `/panels/meetings/${meeting.id}/cases/${part.caseId}`

interface Form {
  readonly title: string
  readonly lede: string
  readonly button: string
  readonly path: string
  readonly fields: Fields
  readonly said: (values: Readonly<Record<string, string>>) => Pick<ConflictSaid, 'personId' | 'state' | 'kind' | 'text'>
}
/** `person`: whose conflict is to be overruled; null where one is declared. */
function formFor(here: CaseHere, res: Response, person: string | null): Form | null {
  const { user } = hereOf(res)
  const clerk = may(user, 'record meetings')
  if (person !== null) {
    const held = here.declared.find((one) => one.personId === person && one.state === 'declared')
    const signer = signerOf(here.members, concernedBy(here, here.before?.heard ?? { options: [] }))
    // Nobody overrules their own; what is flagged by us was never declared, and so is never here.
    return held && person !== user.id && (clerk || signer?.member.personId === user.id) ? overruling(here, held) : null
  }
  const own = here.members.some(({ personId }) => personId === user.id)
  if (!own && !clerk) return null
  return declaring(here, own ? user.id : null)
}
const TEXT = { kind: 'text', label: 'What is it?', hint: 'The chair, the clerk and the members read it, and the minutes say it.' } as const
const declaring = (here: CaseHere, me: string | null): Form => ({
  title: me ? 'Declare a conflict' : 'Record a conflict that a member declared',
  lede: 'Whoever has a conflict may speak, and does not vote. That a case concerns the school of a member is flagged by itself.',
  button: me ? 'Declare it' : 'Record it',
  path: `${pathOf(here)}/conflict`,
  fields: {
    ...(!me && {
      member: {
        kind: 'choice' as const,
        label: 'Which member?',
        options: Object.fromEntries(here.members.map(({ personId, name }) => [personId, name])),
      },
    }),
    kind: { kind: 'choice', label: 'Of what kind is it?', options: conflictKinds },
    text: TEXT,
  },
  said: ({ member, kind, text }) => ({
    personId: me ?? member!,
    state: 'declared',
    kind: isConflictKind(kind) ? kind : 'other',
    text: text!,
  }),
})
const overruling = (here: CaseHere, { personId, name, kind, text }: ConflictHeld): Form => ({
  title: `Overrule the conflict that ${name} declared`,
  lede: `${conflictKinds[kind]}. ${text ?? ''} They may vote then. What they declared stays, and the minutes say both.`,
  button: 'Overrule it',
  path: `${pathOf(here)}/conflict/${personId}`,
  fields: { text: { kind: 'text', label: 'Why is it none in this case?' } },
  said: (values) => ({ personId, state: 'overruled', kind, text: values['text']! }),
})

function draw(res: Response, here: CaseHere, form: Form, typed: Typed = {}, errors: Errors = {}, notes: readonly string[] = []): void {
  const setting = {
    title: form.title,
    caption: `${here.part.caseId}, ${here.panel.now.name}, ${meetingSaid(here)}`,
    back: { text: 'Back', href: here.meeting.on > hereOf(res).today ? `/panels/meetings/${here.meeting.id}` : pathOf(here) },
    lede: [form.lede],
    action: form.path,
    button: form.button,
    follows: [],
  }
  const page = onePage(form.fields, setting, hereOf(res).today, typed, errors)
  const refused = notes.map((text) => ({ text, href: '#main-content' }))
  res
    .status(notes.length ? 409 : Object.keys(errors).length ? 422 : 200)
    .render('form/form.njk', { page: { ...page, errors: [...refused, ...page.errors] } })
}
