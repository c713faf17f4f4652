import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { MOST_REMINDED, remindIn } from '../worklist/reminding.ts'
import type { Endpoints } from './endpoint.ts'
import { reference } from './schemas.ts'

const asked = z.strictObject({ cases: z.array(reference).min(1, 'Name at least one case').max(MOST_REMINDED) }).openapi('Reminding')
const cases = z.array(reference)
const reminded = z
  .object({
    reminded: cases.openapi({ description: 'Whoever is asked there is reminded' }),
    already: cases.openapi({ description: 'They were reminded today already: nothing was sent' }),
    nobody: cases.openapi({ description: 'Nobody is asked for anything but whoever works the case: nothing was sent' }),
    notThere: cases.openapi({ description: 'Closed, not yours to work, or not there: nothing was sent' }),
  })
  .openapi('Reminded')

/** `POST /reminders`: reminds whoever is asked in many cases. In one case it is its action `remind`. */
export function remindersSent({ add }: Endpoints, deps: Deps): void {
  add(
    {
      method: 'post',
      path: '/reminders',
      name: 'remindInCases',
      summary: 'Remind whoever is asked in each of these cases, once in a day',
      rule: 'remind whoever is asked',
      body: asked,
      keyed: true,
      answers: { 200: { what: 'What came of each', schema: reminded } },
      problems: [422],
    },
    async ({ body, user, key }) => {
      const { 'not there': notThere, ...said } = await remindIn(deps, user, key, [...new Set(body.cases)])
      return { status: 200, body: { ...said, notThere } }
    },
  )
}
