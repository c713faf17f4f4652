import type { Db } from '../../store/client.ts'
import { schools } from './schools.ts'

/** The nine that Birmingham’s framework names. Their names are working names: neither it nor any law says what they go by. */
const nine: readonly (readonly [name: string, process: string | null, phase: string | null, districts: readonly string[]])[] = [
  ['Fair Access Panel, primary', 'fair-access', 'primary', []],
  ['Fair Access Panel, secondary', 'fair-access', 'secondary', []],
  ['Local Sharing Panel 1', null, null, ['Northfield']],
  ['Local Sharing Panel 2', null, null, ['Edgbaston', 'Selly Oak']],
  ['Local Sharing Panel 3', null, null, ['Hall Green', 'Yardley']],
  ['Local Sharing Panel 4', null, null, ['Hodge Hill']],
  ['Local Sharing Panel 5', null, null, ['Ladywood', 'Perry Barr']],
  ['Local Sharing Panel 6', null, null, ['Erdington']],
  ['Local Sharing Panel 7', null, null, ['Sutton Coldfield']],
]
const SINCE = new Date('2000-09-01T00:00:00Z')
const CAME = 'It came with Sixth Day. The name is a working name; quorum, cut-off and whose children it hears are the council’s to set.'

/** The nine, by name alone; once. What they hear is theirs to set, but for the phase that a name says. */
export async function seedPanels(db: Db): Promise<void> {
  if (await db.panel.findFirst({ select: { id: true } })) return
  for (const [name, process, phase] of nine) {
    const { id: panelId } = await db.panel.create({ data: {} })
    await db.panelSetting.create({ data: { panelId, since: SINCE, name, process, phase, districts: [], why: CAME } })
  }
}

const INVENTED = 'Invented for the demonstration: no real panel’s rule is known to us.'
/** Heads who sit besides the demonstration’s chair and member, by the number of their school. */
const heads = ['990205', '990206', '990209'] as const

const RULES = { quorum: 3, cutOff: 5, papersOut: 4, urgentMembers: 1, urgentDays: 2, silence: 'escalate', why: INVENTED } as const
interface Seat {
  readonly panelId: number
  readonly personId: string
  readonly urn?: string
  readonly organisation?: string
  readonly chair: boolean
  readonly from: Date
  readonly why: string
}

/** What the demonstration’s panels go by, and who sits on them; once. */
export async function seedDemoPanels(db: Db, today: Date): Promise<void> {
  if (await db.panelMember.findFirst({ select: { id: true } })) return
  const first = await db.panelSetting.findMany({ orderBy: { id: 'asc' } })
  const [since, from] = [new Date('2023-09-01T00:00:00Z'), new Date('2024-09-01T00:00:00Z')]
  const person = async (where: { email: string }) => (await db.person.findUniqueOrThrow({ where })).id
  const [chair, member] = [
    await person({ email: 'panel-chair@birmingham.example' }),
    await person({ email: 'panel-member@birmingham.example' }),
  ]
  const seats: Seat[] = []
  for (const [at, { panelId, name, process, phase }] of first.entries()) {
    await db.panelSetting.create({
      data: { panelId, since, name, process: process ?? 'managed-move', phase, districts: [...nine[at]![3]], ...RULES },
    })
    const seat = { panelId, from, why: INVENTED }
    seats.push(
      { ...seat, personId: chair, organisation: 'Independent', chair: true },
      { ...seat, personId: member, organisation: 'Headteachers’ forum', chair: false },
    )
    for (const urn of heads) {
      const { domain } = schools.find((one) => one.urn === urn)!
      seats.push({ ...seat, personId: await person({ email: `head@${domain}.example` }), urn, chair: false })
    }
  }
  await seedCustodyPanel(db, seats)
  await db.panelMember.createMany({ data: seats })
  const signed = seats.flatMap(({ personId, urn }) => (personId === chair || (urn !== undefined && urn !== heads[2]) ? [personId] : []))
  // This school year; and the chair since the demonstration's cases began, which are played on days of earlier years too.
  const last = Math.max(yearAt(today), yearAt(new Date()))
  const signings = [...new Set(signed)].flatMap((personId) => {
    const first = personId === chair ? from.getUTCFullYear() : yearAt(today)
    return Array.from({ length: last - first + 1 }, (_, at) => ({ personId, year: first + at }))
  })
  await db.sharingAgreement.createMany({
    data: signings.map((one) => ({
      ...one,
      byId: one.personId,
      text: INVENTED,
      signedOn: new Date(`${one.year}-09-03T00:00:00Z`),
      paper: false,
    })),
  })
}
/** The school year of a day, by the year in which it begins. */
const yearAt = (day: Date): number => day.getUTCFullYear() - (day.getUTCMonth() >= 8 ? 0 : 1)

/** Where a child goes after custody a panel decides, and the framework names none for it: the demonstration’s own, with those who sit on the first. */
async function seedCustodyPanel(db: Db, seats: Seat[]): Promise<void> {
  const { id: panelId } = await db.panel.create({ data: {} })
  const name = 'Custody and Resettlement Panel'
  await db.panelSetting.create({ data: { panelId, since: SINCE, name, process: 'post-custody', phase: null, districts: [], ...RULES } })
  const first = seats[0]!.panelId
  seats.push(...seats.filter((seat) => seat.panelId === first).map((seat) => ({ ...seat, panelId })))
}
