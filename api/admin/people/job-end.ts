import { Router } from 'express'
import type { Day } from '../../../domain/calendar.ts'
import { change } from '../../../store/administration.ts'
import { endJob } from '../../../store/jobs.ts'
import { jobHeld, type OneJob } from '../../../store/reading-people.ts'
import type { Deps } from '../../deps.ts'
import { hereOf } from '../../layout/frame.ts'
import { drawChange, takeChange, type ChangeForm } from '../form.ts'
import { allowed } from '../../access/allowed.ts'
import { isId } from '../proposals/words.ts'
import { jobTitle, spanOf } from '../saying.ts'

/** Ends a job. One person may: it only takes away. */
export function jobEnds(deps: Pick<Deps, 'db'>): Router {
  const { db } = deps
  const router = Router()
  const rule = allowed(deps, 'change who may do what')
  router.get('/admin/jobs/:id/end', rule, async (req, res, next) => {
    const job = isId(String(req.params['id'])) ? await jobHeld(db, String(req.params['id'])) : null
    return job ? drawChange(res, endForm(job, hereOf(res).today)) : next()
  })
  router.post('/admin/jobs/:id/end', rule, async (req, res, next) => {
    const job = isId(String(req.params['id'])) ? await jobHeld(db, String(req.params['id'])) : null
    if (!job) return next()
    const { today, user } = hereOf(res)
    await takeChange(req, res, endForm(job, today), {
      make: ({ last, why }, id) =>
        change(db, { id, kind: 'job-ended', byId: user.id, why: why! }, async (tx) => ({ changes: await endJob(tx, job.id, last as Day) })),
      to: `/admin/people/${job.personId}`,
    })
  })
  return router
}

function endForm({ id, personId, name, role, school, from, to, others }: OneJob, today: Day): ChangeForm {
  const title = jobTitle(role)
  return {
    fields: {
      last: {
        kind: 'day',
        label: 'Last day',
        hint: 'With yesterday’s date it gives nothing from now on. A job that has not begun by then is taken away.',
      },
    },
    setting: {
      title: `End a job: ${title}${school ? `, ${school}` : ''}`,
      caption: name,
      back: { text: name, href: `/admin/people/${personId}` },
      lede: [
        `${spanOf(from, to, today)}.`,
        ...(others === 0
          ? [`Nobody else holds this job${school ? ' there' : ''}. What waits for it would wait for nobody until it is given to somebody.`]
          : []),
        ...(role === 'administrator' && others < 2
          ? ['Two administrators are needed to give anybody a job in the council. Have another approved first.']
          : []),
      ],
      action: `/admin/jobs/${id}/end`,
      button: 'End the job',
    },
  }
}
