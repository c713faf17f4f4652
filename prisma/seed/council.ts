import { checkUpn } from '../../domain/pupil.ts'
import { schoolTypeOf } from '../../domain/row.ts'
import { addChild, childWithin, type ChildHeld } from '../../store/children.ts'
import type { Db, Tx } from '../../store/client.ts'
import { unlessTold, type NewContact } from '../../store/contacts.ts'
import { keepFacts, type NewFact } from '../../store/facts.ts'
import { findChildren } from '../../store/reading-search.ts'
import { children, type DemoChild, type DemoContact } from './families.ts'
import { insetDays } from './inset.ts'
import { staff, teams, type DemoPerson } from './people.ts'
import { governorsClerkAt, schoolAt, schools, trustClerk, type DemoSchool } from './schools.ts'
import { seedDemoPanels } from './panels.ts'
import { AUTHORITY, loadFirst, seedStatic, yearsOf, type Entry } from './static.ts'
import { rollOf, seedPans } from './sizes.ts'
import { birmingham, ofTheirOwn } from './terms.ts'

const SINCE = new Date('2023-09-01T00:00:00Z')
const DAY = 86_400_000

/**
 * Fills the demonstration council: thirty invented schools and a place of custody with their calendars, the people who work there and for the council, and forty-five
 * invented children with their families. It may be run again: what is there already stays as it is.
 *
 * @param db - connected as the database's owner.
 * @param today - the London day, by which ages and year groups are worked out.
 */
export async function seedCouncil(db: Db, today: Date): Promise<void> {
  await seedStatic(db)
  for (const [number, school] of schools.entries()) await seedSchool(db, school, number)
  await seedPans(db)
  for (const person of staff) await seedPerson(db, person, today)
  await seedTeams(db)
  await seedDemoPanels(db, today)
  await seedChildren(db, today)
}

async function seedSchool(db: Db, school: DemoSchool, number: number): Promise<void> {
  const { urn, laestab, name, domain, phase, type, district, street } = school
  const row = { urn, laestab, name, phase, type, district, address: street, mailbox: `office@${domain}.example`, authorityCode: AUTHORITY }
  const roll = rollOf(school, number)
  await db.school.upsert({ where: { urn }, create: { ...row, ...roll }, update: {} })
  // A council that was filled by an older release had no rolls.
  await db.school.updateMany({ where: { urn, onRoll: null }, data: roll })
  const calendar = `school:${urn}`
  const years = school.ownTerms ? ofTheirOwn : birmingham
  const inset = years.flatMap((year) =>
    insetDays(year, number).map((on): Entry => ({ kind: 'inset', from: on, to: on, why: 'Training day', source: 'assumed' })),
  )
  if (!school.ownTerms) {
    await db.calendarBase.upsert({ where: { calendar }, create: { calendar, follows: `authority:${AUTHORITY}`, name }, update: {} })
  }
  await loadFirst(db, calendar, school.ownTerms ? [...yearsOf(years), ...inset] : inset)
  await employ(db, school.head, `head@${domain}.example`, 'headteacher', urn)
  if (school.senco) await employ(db, school.senco, `senco@${domain}.example`, 'senco', urn)
  const clerk = governorsClerkAt(domain)
  await employ(db, clerk.name, clerk.email, 'governors-clerk', urn)
  if (schoolTypeOf(type) === 'academy') await employ(db, trustClerk.name, trustClerk.email, 'trust-clerk', urn)
}

/** Somebody with one job; their job is theirs since long ago. */
async function employ(db: Db, name: string, email: string, role: string, urn: string | null): Promise<string> {
  const { id } = await db.person.upsert({ where: { email }, create: { name, email }, update: {}, select: { id: true } })
  const post = { personId: id, role, urn }
  if (!(await db.post.findFirst({ where: post, select: { id: true } })))
    await db.post.create({ data: { ...post, from: SINCE, handedAt: SINCE } })
  return id
}

async function seedPerson(db: Db, { name, at, roles, leftDaysAgo }: DemoPerson, today: Date): Promise<void> {
  let id = ''
  for (const role of roles) id = await employ(db, name, `${at}@birmingham.example`, role, null)
  if (leftDaysAgo) await db.person.update({ where: { id }, data: { leftOn: new Date(today.getTime() - leftDaysAgo * DAY) } })
}

async function seedTeams(db: Db): Promise<void> {
  for (const [name, at] of teams) {
    const manager = await db.person.findUniqueOrThrow({ where: { email: `${at}@birmingham.example` } })
    const { id } = await db.team.upsert({ where: { name }, create: { name, managerId: manager.id }, update: {} })
    const emails = staff.flatMap((person) => (person.team === name ? [`${person.at}@birmingham.example`] : []))
    await db.person.updateMany({ where: { email: { in: emails } }, data: { teamId: id } })
  }
}

/** A child of the demonstration, by name, as they are held; null before the council is filled. */
export async function demoChild(db: Db, { firstName, lastName }: Pick<DemoChild, 'firstName' | 'lastName'>): Promise<ChildHeld | null> {
  const found = await findChildren(db, { all: true }, `${firstName} ${lastName}`)
  const named = found.find(({ first, last }) => first === firstName && last === lastName)
  return named ? childWithin(db, named.childId, { all: true }) : null
}

/** All of them, or none: the last one is there only where the others are. */
async function seedChildren(db: Db, today: Date): Promise<void> {
  if (await demoChild(db, children.at(-1)!)) return
  await db.$transaction(async (tx) => {
    for (const [number, child] of children.entries()) await seedChild(tx, child, number, today)
  })
}

async function seedChild(tx: Tx, child: DemoChild, number: number, today: Date): Promise<void> {
  const { firstName, lastName, knownAs = null, noUpn = null } = child
  const born = birthday(child, today)
  const upn = noUpn ? null : upnOf(child, number, born)
  const identity = { firstName, lastName, knownAs, born: born.toISOString().slice(0, 10), upn, noUpn }
  const childId = await addChild(tx, identity, child.contacts.map(contactOf))
  await keepFacts(tx, { childId, caseId: null, source: 'School census' }, census(child, today))
}
const contactOf = (one: DemoContact): NewContact => ({ ...unlessTold, ...one })

/** What the school census said at the beginning of the school year: so a referral is offered it, and does not ask again. */
function census({ school, year }: DemoChild, today: Date): readonly NewFact[] {
  const validFrom = `${schoolYearOf(today)}-09-01`
  return [
    { validFrom, name: 'school-on-roll', value: schoolAt(school).urn },
    { validFrom, name: 'year-group', value: `year-${year}` },
  ]
}
const schoolYearOf = (today: Date): number => (today.getUTCMonth() >= 8 ? today.getUTCFullYear() : today.getUTCFullYear() - 1)

/** In year 7 one is 11 on the first of September. */
function birthday({ year, born }: DemoChild, today: Date): Date {
  const inAutumn = Number(born.slice(0, 2)) >= 9
  return new Date(`${schoolYearOf(today) - year - (inAutumn ? 5 : 4)}-${born}T00:00:00Z`)
}

/** A pupil number as the child’s school would have given it; the one letter that checks. */
function upnOf(child: DemoChild, number: number, born: Date): string {
  const { laestab } = schoolAt(child.school)
  const rest = `${laestab.replace('/', '')}${String((born.getUTCFullYear() + 5) % 100).padStart(2, '0')}${String(number + 1).padStart(3, '0')}`
  const letter = [...'ABCDEFGHJKLMNPQRTUVWXYZ'].find((one) => checkUpn(one + rest).ok)
  return `${letter}${rest}`
}
