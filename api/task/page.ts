import { Router } from 'express'
import { mayAct } from '../../domain/acting.ts'
import { allowed } from '../access/allowed.ts'
import type { Deps } from '../deps.ts'
import { sayOnPage } from '../errors/errors.ts'
import { looked } from '../../store/watch.ts'
import { firstPage } from '../form/flow.ts'
import { knownOf } from '../form/known-action.ts'
import { askPage } from '../form/pages.ts'
import { fieldsFor } from '../form/behalf.ts'
import { takePosted, type Taking } from '../form/sending.ts'
import { fromHearing } from '../panels/from-hearing.ts'
import { actionOf } from '../saying/steps.ts'
import { drawDone } from './done.ts'
import { ownReceipt, theirReceipt } from './receipt.ts'
import { contentOf, taskHere, type Content, type Task } from './task.ts'

/** A task, after proof: the question and the day, the child’s own words, the papers, the reply, a check, a receipt. */
export function tasks(deps: Deps): Router {
  const router = Router()
  const { db } = deps
  const rule = allowed(deps, 'see tasks in the case')
  router.get('/tasks/:reference/receipts/:id', allowed(deps, 'list own tasks'), ownReceipt(deps), rule, theirReceipt(deps))
  router.get('/tasks/:reference/papers/:id', rule, async (req, res, next) => {
    const task = taskHere(res, String(req.query['task'] ?? ''))
    const paper = task && (await contentOf(db, task)).papers.find(({ id }) => id === req.params['id'])
    if (!task || !paper) return next()
    await looked(db, { byId: task.here.user.id, what: 'papers', caseId: task.seen.held.id })
    res.render('task/paper.njk', {
      page: { ...paper, title: paper.title, reference: task.seen.held.id, back: { text: 'Your task', href: addressOf(task) } },
    })
  })
  router.get('/tasks/:reference/:step', rule, async (req, res, next) => {
    const task = taskHere(res, String(req.params['step']))
    if (!task) return next()
    if (!task.open) return drawDone(deps, res, task)
    const barred = barredIn(task)
    if (barred) return sayOnPage(res, 409, { title: 'This is not open to you', lines: [barred] })
    const content = await contentOf(db, task)
    const { known, signed } = await filledIn(db, task)
    const fields = fieldsFor(takingOf(task, content))
    const names = firstPage(fields)
    const asking = { fields, names: content.names, schools: content.schools, today: task.here.today, known }
    await looked(db, { byId: task.here.user.id, what: 'papers', caseId: task.seen.held.id })
    const page = askPage(asking, settingOf(task, content, signed?.source), {}, { names, shown: names, errors: {} })
    if (task.name === 'pass') return res.render('form/form.njk', { page })
    res.render('task/page.njk', {
      page: {
        ...content,
        ...page,
        task: task.key,
        helps: task.helps !== null,
        colleague: mayPass(task) ? `/tasks/${task.seen.held.id}/pass` : null,
      },
    })
  })
  router.post('/tasks/:reference/:step', rule, async (req, res, next) => {
    const task = taskHere(res, String(req.params['step']))
    if (!task) return next()
    const content = await contentOf(db, task)
    const taking = takingOf(task, content)
    const { known, signed } = await filledIn(db, task)
    const asking = { fields: task.action.fields, names: content.names, schools: content.schools, today: task.here.today, known }
    const receipt = (id: string) => `/tasks/${task.seen.held.id}/receipts/${id}`
    if (
      !(await takePosted(deps, req, res, task.here.user, {
        taking,
        asking,
        setting: settingOf(task, content, signed?.source),
        receipt,
        signed,
      }))
    )
      next()
  })
  return router
}

function takingOf({ seen, name, action, mine, helps }: Task, { child }: Content): Taking {
  const [only] = mine.length === 1 ? mine : []
  if (helps) return { seen, name, action, behalf: { party: mine[0]!, people: [child], how: helps, helped: true } }
  return { seen, name, action, ...(only && { as: only }) }
}

/** What is known already, and what the chair of a panel signed, where the action is filled in with it. */
async function filledIn(db: Deps['db'], { seen: { held }, here, name, action }: Task) {
  const signed = await fromHearing(db, held.id, name, action)
  const known = await knownOf(db, held, action, here)
  return { signed, known: { ...known, ...signed?.known } }
}

/** Why the reader may not take it, though they stand for the panel whose it is; null where they may. */
function barredIn({ seen: { held }, here, action, mine }: Task): string | null {
  const leave = held.barred && mine.length ? mayAct(here.user, held, { ...action, by: mine }) : null
  return leave && 'refused' in leave ? leave.refused : null
}

const addressOf = ({ seen, key }: Task): string => `/tasks/${seen.held.id}/${encodeURIComponent(key)}`
/** A task is a person’s own where it is the family’s; a school or a service may name a colleague. */
const mayPass = ({ seen, name, mine }: Task): boolean =>
  name !== 'pass' && mine.some((party) => actionOf(seen.process, 'pass')!.by.includes(party))

function settingOf(task: Task, { head, child }: Content, source?: string) {
  const pass = task.name === 'pass'
  return {
    title: task.action.title,
    caption: head.id,
    action: addressOf(task),
    stands: addressOf(task),
    button: pass ? 'Pass it to them' : 'Send this reply',
    ...(pass && { back: { text: `Your tasks in ${head.id}`, href: `/tasks/${head.id}` } }),
    lede: source
      ? [source]
      : task.helps
        ? [`This is for ${child} to say. They can type it here themselves, or tell you, and you type what they say, in their own words.`]
        : pass
          ? ['They get an email with a link of their own. You can still answer too.']
          : [],
    follows: [
      ...(task.action.follows ? [task.action.follows] : []),
      task.helps
        ? `It goes on the record as what ${child} said, with your name and the time beside it.`
        : 'The reply goes on the record with your name and the time.',
    ],
    foot: [`You are signed in as ${task.here.user.name}.`, 'Nothing is sent until you have checked it on the next page.'],
  }
}
