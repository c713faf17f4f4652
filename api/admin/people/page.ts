import { Router, type Request, type Response } from 'express'
import { leftWithWork, peopleFound, peopleOfAuthority, type ListedPerson } from '../../../store/reading-people.ts'
import type { Deps } from '../../deps.ts'
import { typedIn } from '../../form/sending.ts'
import { hereOf } from '../../layout/frame.ts'
import { plainDay } from '../../saying/days.ts'
import { doneOf } from '../form.ts'
import { allowed } from '../../access/allowed.ts'
import { jobTitle } from '../saying.ts'

/** Everybody who works for the council; and anybody at all, by their name. The name is posted, so that it stands in no address and no log. */
export function peopleList(deps: Pick<Deps, 'db'>): Router {
  const router = Router()
  const rule = allowed(deps, 'administer')
  router.get('/admin/people', rule, (req, res) => draw(deps, req, res))
  router.post('/admin/people', rule, (req, res) =>
    draw(
      deps,
      req,
      res,
      String(typedIn(req.body)['words'] ?? '')
        .trim()
        .slice(0, 100),
    ),
  )
  return router
}

async function draw({ db }: Pick<Deps, 'db'>, req: Request, res: Response, words: string | null = null): Promise<void> {
  const { today } = hereOf(res)
  const short = words !== null && words.length < 2
  const [people, leavers, found, done] = await Promise.all([
    peopleOfAuthority(db),
    leftWithWork(db),
    words !== null && !short ? peopleFound(db, words) : null,
    doneOf(db, req),
  ])
  const line = ({ id, name, team, leftOn, jobs, cases }: ListedPerson) => ({
    id,
    name,
    team,
    cases,
    jobs: jobs.map(
      ({ role, school, from }) => `${jobTitle(role)}${school ? `, ${school}` : ''}${from > today ? `, from ${plainDay(from)}` : ''}`,
    ),
    left: leftOn && leftOn < today ? `Left: last day ${plainDay(leftOn)}` : leftOn ? `Leaves: last day ${plainDay(leftOn)}` : null,
  })
  const page = {
    title: `People: ${people.length} work for the council`,
    back: { text: 'Administration', href: '/admin' },
    done,
    words: words ?? '',
    errors: short ? [{ text: 'Enter at least two letters of the name or address', href: '#words' }] : [],
    lists: [
      ...(found
        ? [{ id: 'found', title: `Found (${found.length})`, people: found.map(line), nobody: 'Nobody by that name. Try a part of it.' }]
        : []),
      ...(leavers.length ? [{ id: 'left', title: `Left, and still own open cases (${leavers.length})`, people: leavers.map(line) }] : []),
      { id: 'council', title: `Work for the council (${people.length})`, people: people.map(line) },
    ],
  }
  res.status(short ? 422 : 200).render('admin/people/page.njk', { page })
}
