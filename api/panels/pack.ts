import { Router, type Request, type Response } from 'express'
import { may } from '../../domain/access.ts'
import { change } from '../../store/administration.ts'
import { freeze, openingsOf, packBody, packOpened, packsOf, partsOf, type PackHead } from '../../store/packs.ts'
import { allowed } from '../access/allowed.ts'
import { drawChange, takeChange, type ChangeForm } from '../admin/form.ts'
import type { Deps } from '../deps.ts'
import { hereOf } from '../layout/frame.ts'
import { longDay, longTime, shortDay } from '../saying/days.ts'
import { markOf } from '../saying/due.ts'
import { meetingsOf } from '../../store/meetings.ts'
import { timeOf } from '../../store/standing.ts'
import { agendaOf, isNext, waitsFor } from './agenda.ts'
import { tellingOf } from './called.ts'
import { meetingHere, meetingSaid, readsPapers, sayShut, type MeetingHere } from './gate.ts'
import { packPaper } from './pack-paper.ts'
import { tellOfPack } from './telling.ts'
import { casesForPack, fairnessForPack } from './pack-content.ts'

/** What a panel is sent before a meeting: frozen by a clerk, in versions, and read by its members. */
export function packs(deps: Pick<Deps, 'db' | 'settings'>): Router {
  const { db, settings } = deps
  const router = Router()
  const freezes = allowed(deps, 'freeze packs')
  /** The meeting, while it is the panel’s next: what waits, waits for that one. Or what is decided between meetings, until it is signed. */
  const toFreeze = async (req: Request, res: Response): Promise<MeetingHere | null> => {
    const found = await meetingHere(db, req, res)
    if (found?.urgent) return found.meeting.state === 'called' && !found.urgent.signedAt ? found : null
    return found && isNext(found.meeting, await meetingsOf(db, found.panel.id), hereOf(res).today) ? found : null
  }
  router.get('/panels/meetings/:meeting/freeze', freezes, async (req, res, next) => {
    const found = await toFreeze(req, res)
    return found ? drawChange(res, freezeForm(found, (await packsOf(db, found.meeting.id))[0])) : next()
  })
  router.post('/panels/meetings/:meeting/freeze', freezes, async (req, res, next) => {
    const found = await toFreeze(req, res)
    if (!found) return next()
    const { panel, meeting } = found
    const { user, today } = hereOf(res)
    await takeChange(req, res, freezeForm(found, (await packsOf(db, meeting.id))[0]), {
      to: `/panels/meetings/${meeting.id}`,
      make: async ({ why }, id) => {
        const on = found.urgent
          ? (await waitsFor(db, panel.now)).filter(({ id: waits }) => waits === found.urgent!.caseId)
          : (await agendaOf(db, panel.now, meeting)).on
        const freezing = {
          meetingId: meeting.id,
          cases: await casesForPack(db, on),
          fairness: await fairnessForPack(db, panel.now, today),
          byId: user.id,
        }
        return change(db, { id, kind: 'pack-frozen', byId: user.id, why: why! }, async (tx) => {
          const { version, sha256 } = await freeze(tx, freezing)
          await tellOfPack(tx, tellingOf(panel, { publicUrl: settings.publicUrl, today }), meeting, version)
          const made = {
            subject: `panel:${panel.id}`,
            field: `pack for meeting ${meeting.id}`,
            old: version > 1 ? `version ${version - 1}` : null,
          }
          return { changes: [{ ...made, new: `version ${version}, SHA-256 ${sha256}` }] }
        })
      },
    })
  })

  const sees = allowed(deps, 'see panels')
  router.get('/panels/meetings/:meeting/pack/:version', sees, async (req, res, next) => {
    const found = await packHere(db, req, res)
    if (found === 'said') return
    if (!found) return next()
    await packOpened(db, found.pack.id, hereOf(res).user.id)
    const openings = await openingsOf(db, found.meeting.id)
    const view = viewOf(found, { ...found, ...(await readPack(db, found.pack)), openings })
    const { user } = hereOf(res)
    const declares = may(user, 'record meetings') || found.panel.members.some(({ personId }) => personId === user.id)
    res.render('panels/pack.njk', { page: { ...view, declares: declares && view.later === null } })
  })
  router.get('/panels/meetings/:meeting/pack/:version/pdf', sees, async (req, res, next) => {
    const found = await packHere(db, req, res)
    if (found === 'said') return
    if (!found) return next()
    const { user } = hereOf(res)
    const view = viewOf(found, { ...found, ...(await readPack(db, found.pack)), openings: [] })
    const file = await packPaper(view, { council: settings.council, to: user.name, at: await timeOf(db) })
    await packOpened(db, found.pack.id, user.id, file)
    res.type('application/pdf').attachment(`pack-${found.meeting.id}-version-${found.pack.version}.pdf`).send(file)
  })
  return router
}
interface PackHere extends MeetingHere {
  readonly pack: PackHead
  readonly versions: readonly PackHead[]
}
/** A version of a pack, for whoever reads it; `said`: that it is shut has been said. */
async function packHere(db: Deps['db'], req: Request, res: Response): Promise<PackHere | 'said' | null> {
  const found = await meetingHere(db, req, res)
  if (!found) return null
  if (!readsPapers(found.panel, res)) {
    if (may(hereOf(res).user, 'see every panel')) return null
    sayShut(res, found.panel)
    return 'said'
  }
  const versions = await packsOf(db, found.meeting.id)
  const pack = versions.find(({ version }) => String(version) === req.params['version'])
  return pack ? { ...found, pack, versions } : null
}
export const readPack = async (db: Deps['db'], { id }: PackHead) => {
  const [parts, body] = await Promise.all([partsOf(db, id), packBody(db, id)])
  return { parts, body }
}

const freezeForm = ({ panel, meeting }: MeetingHere, last: PackHead | undefined): ChangeForm => ({
  fields: {},
  setting: {
    title: last ? `Freeze version ${last.version + 1} of the pack` : 'Freeze the pack',
    caption: `${panel.now.name}, ${longDay(meeting.on)}`,
    back: { text: longDay(meeting.on), href: `/panels/meetings/${meeting.id}` },
    lede: [
      'It takes what waits for the panel as it stands now: the minimised profile of each child, the words of each act as the panel may read them, the numbers of the fairness ledger, and the hash of every document.',
      last
        ? 'What is new since the version before is marked, and that version stays. Where nothing is new there is none.'
        : 'It is never changed: what comes late makes another version, with what is new marked.',
    ],
    action: `/panels/meetings/${meeting.id}/freeze`,
    button: last ? `Freeze version ${last.version + 1}` : 'Freeze the pack',
  },
})

interface Read {
  readonly pack: PackHead
  readonly versions: readonly PackHead[]
  readonly parts: Awaited<ReturnType<typeof partsOf>>
  readonly body: Awaited<ReturnType<typeof packBody>>
  readonly openings: Awaited<ReturnType<typeof openingsOf>>
}
export type PackView = ReturnType<typeof viewOf>
function viewOf({ panel, meeting }: MeetingHere, { pack, versions, parts, body, openings }: Read) {
  const latest = versions[0]!
  const broken = !body.whole || parts.some(({ whole }) => whole === false)
  return {
    title: `Pack for ${panel.now.name}, ${meetingSaid({ meeting })}: version ${pack.version}`,
    version: pack.version,
    pdf: `/panels/meetings/${meeting.id}/pack/${pack.version}/pdf`,
    conflicts: `/panels/meetings/${meeting.id}/cases/`,
    back: { text: longDay(meeting.on), href: `/panels/meetings/${meeting.id}` },
    frozen: `Frozen by ${pack.by} at ${longTime(pack.knownFrom)}.`,
    later:
      latest.version > pack.version
        ? { text: `Version ${latest.version}`, href: `/panels/meetings/${meeting.id}/pack/${latest.version}`, why: latest.why }
        : null,
    why: pack.version > 1 ? pack.why : null,
    before:
      pack.version > 1 ? { text: `version ${pack.version - 1}`, href: `/panels/meetings/${meeting.id}/pack/${pack.version - 1}` } : null,
    sha256: pack.sha256,
    broken,
    cases: parts.map(({ caseId, urgent, since, sha256, content }, at) => ({
      n: at + 1,
      anchor: `case-${at + 1}`,
      reference: caseId,
      urgent,
      since: since === 'new' ? 'New in this version' : since === 'changed' ? 'Changed in this version' : null,
      sha256,
      content: content && {
        ...content,
        due: content.due && {
          on: longDay(content.due.on),
          mark: content.due.kind ? markOf(content.due.kind) : null,
          law: content.due.cite,
        },
        documents: content.documents.map(({ on, ...document }) => ({ ...document, on: shortDay(on, meeting.on) })),
      },
    })),
    fairness: { ...body.fairness, on: longDay(body.fairness.on) },
    manifest: body.manifest.map(({ part, sha256 }) => ({ part: part === 'fairness' ? 'Fairness ledger' : part, sha256 })),
    openings: openingsSaid(panel.members, openings),
  }
}
/** Who of the members opened which version last, and who opened none. */
export const openingsSaid = (members: MeetingHere['panel']['members'], openings: Read['openings']) =>
  members.map(({ personId, name, chair, sitsFor, signedOn }) => {
    const opened = openings.find((one) => one.personId === personId)
    return {
      name,
      chair,
      sitsFor,
      signed: signedOn !== null,
      opened: opened ? `Version ${opened.version}, ${longTime(opened.at)}` : null,
      version: opened?.version ?? 0,
      taken: opened?.taken ?? null,
    }
  })
