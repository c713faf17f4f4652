import express, { type Express } from 'express'
import { html, HEADERS, page, type Html } from './page.ts'
import type { Mailbox, Message } from './mailbox.ts'

const SHOWN = 200

/** The local mail server's inbox as web pages: every message, with its links to press. `/messages` is the same as JSON. */
export function inbox({ messages }: Pick<Mailbox, 'messages'>): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use((_req, res, next) => {
    res.set(HEADERS)
    next()
  })
  app.get('/', (req, res) => {
    const to = wanted(req.query['to'])
    res.send(page('Local inbox', listed(messages().filter(isTo(to)), to)))
  })
  app.get('/messages', (req, res) => void res.json(messages().filter(isTo(wanted(req.query['to'])))))
  app.get('/messages/:id', (req, res) => {
    const message = messages().find(({ id }) => id === req.params.id)
    if (!message) return res.status(404).send(page('No such message', html`<p><a href="/">Back to the inbox</a></p>`))
    return res.send(page(message.subject, shown(message)))
  })
  return app
}

const wanted = (asked: unknown): string => (typeof asked === 'string' ? asked.trim().toLowerCase() : '')
const isTo =
  (part: string) =>
  ({ to }: Message): boolean =>
    part === '' || to.some((address) => address.toLowerCase().includes(part))

const listed = (messages: readonly Message[], to: string): Html => html`
  <p class="note">Everything the demonstration sends arrives here and goes no further.</p>
  <form method="get" role="search">
    <label for="to">Sent to</label> <input id="to" name="to" value="${to}" /> <button type="submit">Show</button>
  </form>
  <p>
    ${messages.length === 1 ? '1 message' : `${messages.length} messages`}${messages.length > SHOWN ? `, of which the newest ${SHOWN} are shown` : ''}
  </p>
  <table>
    <thead>
      <tr>
        <th scope="col">Subject</th>
        <th scope="col">To</th>
        <th scope="col">When</th>
      </tr>
    </thead>
    <tbody>
      ${messages.slice(0, SHOWN).map(
        ({ id, subject, to: whom, at }) =>
          html`<tr>
            <td><a href="/messages/${id}">${subject}</a></td>
            <td>${whom.join(', ')}</td>
            <td>${said(at)}</td>
          </tr>`,
      )}
    </tbody>
  </table>
`

const shown = ({ to, from, at, text, links }: Message): Html => html`
  <p><a href="/">Back to the inbox</a></p>
  <p>From ${from} to ${to.join(', ')}, ${said(at)}</p>
  <pre>${text}</pre>
  ${links.length > 0 ? html`<h2>Links in it</h2>` : ''}
  <ul>
    ${links.map((link) => html`<li><a href="${link}">${link}</a></li>`)}
  </ul>
`

const WHEN = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/London' })
const said = (at: string): string => WHEN.format(new Date(at))
