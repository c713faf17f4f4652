import express, { Router } from 'express'
import type Provider from 'oidc-provider'
import type { PersonToBe } from '../../store/demonstration.ts'
import { html, HEADERS, page, type Html } from './page.ts'

/** The page that asks who one is, its answer, and the list of people for `npm start` to print. */
export function choosing(oidc: Provider, people: () => Promise<readonly PersonToBe[]>): Router {
  const router = Router()
  router.get('/', async (_req, res) => void res.set(HEADERS).send(page('Local sign-in', html`${NOTE}${listed(await people())}`)))
  router.get('/people', async (_req, res) => void res.json(await people()))
  router.get('/choose/:uid', async (req, res) => {
    const { uid } = await oidc.interactionDetails(req, res)
    res.set(HEADERS).send(page('Who are you today?', html`${NOTE}${listed(await people(), uid)}`))
  })
  router.post('/choose/:uid', express.urlencoded({ extended: false, limit: '1kb' }), async (req, res) => {
    const email = String(req.body?.who ?? '').toLowerCase()
    const person = (await people()).find((one) => one.email === email)
    if (!person)
      return void res
        .status(422)
        .set(HEADERS)
        .send(page('No such person', html`<p>Nobody here has the address ${email}, or their job has ended.</p>`))
    await oidc.interactionFinished(req, res, { login: { accountId: person.id }, consent: {} }, { mergeWithLastSubmission: false })
  })
  return router
}

const NOTE = html`<p class="note">
  This stands in for your organisation's own sign-in, for demonstrations and tests. Nobody is asked for a password.
</p>`

/** With the name of a sign-in under way each person is a button. */
const listed = (people: readonly PersonToBe[], uid?: string): Html => html`
  <form method="post" action="${uid ? `/choose/${uid}` : ''}">
    <table>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Address</th>
          <th scope="col">Jobs</th>
        </tr>
      </thead>
      <tbody>
        ${people.map(
          ({ name, email, jobs }) =>
            html`<tr>
              <td>${uid ? html`<button type="submit" name="who" value="${email}">${name}</button>` : name}</td>
              <td>${email}</td>
              <td>${jobs.map(({ role, school }) => (school ? `${role}, ${school}` : role)).join('; ')}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </form>
`
