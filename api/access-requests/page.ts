import { Router, type Response } from 'express'
import { accessReference, askers, groups, marked, marksInWords, undecided, type Found } from '../../domain/access-requests.ts'
import { may } from '../../domain/access.ts'
import { bases, decisions } from '../../domain/law/access-bases.ts'
import { requestsHeld, type RequestHeld } from '../../store/reading-access-requests.ts'
import { toldOfRequest, type ToldOfRequest } from '../../store/reminding.ts'
import { allowed } from '../access/allowed.ts'
import { beyondSight } from '../access/asker.ts'
import { SURE } from '../processing/page.ts'
import { CONFIDENCE } from '../date/lines.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { distanceWords } from '../saying/due.ts'
import { longDay, longTime, plainDay } from '../saying/days.ts'
import { mayNot } from './doing.ts'
import { MESSAGE_STATES } from '../panels/told-again.ts'
import { opened, type Here } from './opened.ts'
import { recording } from './recording.ts'
import { byKind, grouped, LINES, standsIn, subjectOf } from './said.ts'
import { requestForms } from './steps.ts'

/** So many that are over stand on the list; each has its own page. */
const ENDED = 50

export function accessRequests(deps: Pick<Deps, 'db' | 'documents' | 'settings'>): Router {
  const { db } = deps
  const router = Router()
  const see = allowed(deps, 'see access requests')
  router.get('/access-requests', see, async (_req, res) => {
    const { user, today } = hereOf(res)
    const all = await beyondSight(user, () => requestsHeld(db))
    const [open, ended] = [all.filter(({ endedAt }) => !endedAt), all.filter(({ endedAt }) => endedAt)]
    const group = (title: string, rows: readonly RequestHeld[]) => ({
      title: `${title}: ${rows.length}`,
      rows: rows.map((one) => rowOf(one, { today })),
    })
    const soon = (one: RequestHeld): boolean => Date.parse(one.due) - Date.parse(today) <= 7 * 86_400_000
    res.render('access-requests/page.njk', {
      page: {
        title: open.length === 0 ? 'Access requests: none is open' : `Access requests: ${open.length} open`,
        records: may(user, 'answer access requests'),
        groups: [
          group(
            'Late',
            open.filter(({ late }) => late),
          ),
          group(
            'Due today',
            open.filter(({ late, due }) => !late && due === today),
          ),
          group(
            'Due soon',
            open.filter((one) => !one.late && one.due !== today && soon(one)),
          ),
          group(
            'Later',
            open.filter((one) => !one.late && one.due !== today && !soon(one)),
          ),
          ended.length > ENDED
            ? { ...group('', ended.slice(0, ENDED)), title: `Answered or closed: ${ended.length}, of which the latest ${ENDED}` }
            : group('Answered or closed', ended),
        ].filter(({ rows }) => rows.length > 0),
      },
    })
  })
  router.use(recording(deps))
  router.get('/access-requests/:number', see, async (req, res, next) => {
    const here = await opened(db, hereOf(res).user, req.params['number'])
    if (!here) return next()
    const told = await beyondSight(hereOf(res).user, () => toldOfRequest(db, here.request.id))
    res.render('access-requests/request.njk', { page: { ...pageOf(res, here), told: told.map(toldRow) } })
  })
  router.use(requestForms(deps))
  return router
}

function rowOf(one: RequestHeld, { today }: { readonly today: RequestHeld['due'] }) {
  const distance = one.endedAt ? '' : distanceWords(today, one.due, 'calendar days', null)
  return [
    { text: accessReference(one.number), href: `/access-requests/${one.number}`, more: subjectOf(one) },
    { text: longDay(one.due), more: distance, late: one.late },
    {
      mark: 'Statutory',
      text: one.counted.law,
      more: [`${SURE[one.counted.confidence as keyof typeof SURE]} confidence`, one.extended && 'extended'].filter(Boolean).join(', '),
    },
    standsIn(one),
  ]
}

const toldRow = ({ kind, to, state, at }: ToldOfRequest) => [
  kind === 'reminder' ? 'That its day comes' : 'That it is late',
  to,
  { text: longTime(at), more: MESSAGE_STATES[state] },
]

function pageOf(res: Response, { request, found }: Here) {
  const { user } = hereOf(res)
  const open = found ? undecided(found.all, found.names, request.decided) : []
  const works = may(user, 'answer access requests') && !request.endedAt
  const here = `/access-requests/${request.number}`
  const item = (one: Found) => {
    const decided = request.decided.get(one.id)
    const why = marked(one, found!.names)
    return {
      title: one.title,
      line: [one.case, one.on && plainDay(one.on as RequestHeld['due']), one.from && `from ${one.from}`].filter(Boolean).join(' · '),
      text: one.text,
      marks: marksInWords(why),
      decided:
        decided &&
        `${decisions[decided.decision]}. ${bases[decided.basis].says} (${bases[decided.basis].law}). ${decided.by}: ${decided.why}`,
      href: works ? `${here}/decide?what=${encodeURIComponent(one.id)}` : null,
    }
  }
  return {
    title: `${accessReference(request.number)}: ${standsIn(request)}`,
    back: { text: 'Access requests', href: '/access-requests' },
    number: request.number,
    lines: [
      ['About', subjectOf(request)],
      ['Asked by', `${request.name}: ${askers[request.asks].toLowerCase()}`],
      ['Asks for', request.what],
      ['Received', plainDay(request.receivedOn)],
      ['Due', `${longDay(request.due)}${request.extended ? ', extended' : ''}`],
      ['Law', `${request.counted.law}. ${CONFIDENCE[request.counted.confidence]}`],
    ],
    late: request.late && !request.endedAt,
    works,
    steps: works
      ? [
          ...(open.length === 0 && found ? [{ text: 'Propose the answer', href: `${here}/propose`, main: true }] : []),
          ...(request.stands === 'approved' ? [{ text: 'Take the answer away', href: `${here}/answer.zip`, main: true }] : []),
          ...(mayNot('extend', { request, found }, user) ? [] : [{ text: 'Extend it by two months', href: `${here}/extend`, main: false }]),
          { text: 'Close it without an answer', href: `${here}/close`, main: false },
        ]
      : request.endedAt && request.stands === 'answered' && may(user, 'take answers away')
        ? [{ text: 'Take the answer away again', href: `${here}/answer.zip`, main: false }]
        : [],
    approves: may(user, 'approve answers') && mayNot('approve', { request, found }, user) === null,
    undecided: open.length,
    kinds: works && found ? byKind(open, here) : [],
    groups: found ? grouped(found.all).map(([group, all]) => ({ title: groups[group], items: all.map(item) })) : [],
    history: request.lines.map(({ kind, by, at, why }) => [{ text: LINES[kind], ...(why && { more: why }) }, by, longTime(at)]),
  }
}
