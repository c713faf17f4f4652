import type { Change, Fault } from '../../../domain/administration.ts'
import { GIAS_COLUMNS, readSchool, type GiasSchool, type LeftOut } from '../../../domain/gias.ts'
import { followsAuthority, planSchools, type PlannedSchool, type SchoolPlan } from '../../../domain/school-plan.ts'
import { digest } from '../../../store/chain.ts'
import type { Db } from '../../../store/client.ts'
import { applySchools, authoritiesHeld, heldSchools } from '../../../store/schools.ts'
import { fieldTitle, withDays } from '../saying.ts'
import type { Rows } from './csv.ts'
import { MOST_FAULTS, type FileKind, type FileRead, type PreviewRow } from './kind.ts'

interface Content {
  readonly schools: readonly GiasSchool[]
  readonly leftOut: Readonly<Record<LeftOut, number>>
}
/** Several large authorities together hold fewer. */
const MOST_SCHOOLS = 20_000

/** The GIAS file of establishments: of the whole country, or a part of it. */
export const schoolsFile: FileKind = {
  kind: 'schools',
  change: 'schools-loaded',
  title: 'Load schools from a GIAS file',
  lede: [
    'Choose the CSV file of establishments from Get Information about Schools, as it was downloaded. The file of the whole country will do: only schools of our own authority, and of those added beside it, are taken.',
    'You see what would change before anything does. A school that is not in the file stays as it is.',
  ],
  columns: { required: GIAS_COLUMNS },
  example: null,
  button: (count) => `Apply the changes to ${count} ${count === 1 ? 'school' : 'schools'}`,
  read,
  preview: async (db, content: Content) => previewOf(planSchools(content.schools, await heldSchools(db)), content),
  apply: async (tx, content: Content) => applySchools(tx, planSchools(content.schools, await heldSchools(tx))),
}

async function read(rows: Rows, db: Db): Promise<FileRead> {
  const authorities = new Set((await authoritiesHeld(db)).map(({ code }) => code))
  const schools: GiasSchool[] = []
  const faults: Fault[] = []
  const leftOut = { 'another authority': 0, 'not open yet': 0, 'no establishment number': 0 }
  let count = 0
  for await (const { row, line } of rows) {
    count++
    const found = readSchool(row, line, authorities)
    if (found.is === 'left out') leftOut[found.why]++
    else if (found.is === 'school') schools.push(found.school)
    else if (faults.length < MOST_FAULTS) faults.push(...found.faults)
    if (schools.length > MOST_SCHOOLS) {
      faults.push({
        line,
        column: 'LA (code)',
        wrong: `It has more than ${MOST_SCHOOLS} schools of the authorities we hold`,
        remedy: 'Send it in parts',
      })
      break
    }
  }
  return { content: { schools, leftOut } satisfies Content, faults, rows: count }
}

const LOAD = 'until a calendar is loaded their dates cannot be counted'

function previewOf(plan: SchoolPlan, { leftOut }: Content) {
  const { added, changed, closing, same, closedBefore, absent, faults } = plan
  const closed = new Set(closing)
  const groups = [
    { title: 'Closing', rows: closing.map((one) => rowOf(one)) },
    { title: 'New', rows: added.map(newRow) },
    { title: 'Changed', rows: changed.filter((one) => !closed.has(one)).map((one) => rowOf(one)) },
  ]
  const loaded = added.filter(({ school }) => !followsAuthority(school.type)).length
  const said: readonly (readonly [n: number, one: string, many: string])[] = [
    [same, 'school is the same in the file and here', 'schools are the same in the file and here'],
    [
      absent,
      'school that we hold is not in the file, and stays as it is',
      'schools that we hold are not in the file, and stay as they are',
    ],
    [closedBefore, 'row is of a school that closed and that we never held', 'rows are of schools that closed and that we never held'],
    [leftOut['not open yet'], 'row is of a school that has not opened yet', 'rows are of schools that have not opened yet'],
    [leftOut['no establishment number'], 'row has no establishment number', 'rows have no establishment number'],
    [leftOut['another authority'], 'row is of another authority', 'rows are of other authorities'],
    [loaded, `new school sets its own terms: ${LOAD}`, `new schools set their own terms: ${LOAD}`],
  ]
  return {
    seen: digest([...added, ...changed].map(({ changes }) => changes)).toString('hex'),
    count: added.length + changed.length,
    groups: groups.filter(({ rows }) => rows.length > 0),
    said: said.flatMap(([n, one, many]) => (n > 0 ? [`${n} ${n === 1 ? one : many}.`] : [])),
    faults,
  }
}

const FOLLOWED = 'Its cases keep it. Whoever works there works at the school that follows it too, from the day after.'
const ALONE =
  'No school follows it by day and number. If one did, say so on its page afterwards: until then its cases wait for whoever works there now.'
const shown = ({ field, old, new: fresh }: Change) => ({ label: fieldTitle(field), old: withDays(old), new: withDays(fresh) })
function rowOf({ school, changes }: PlannedSchool): PreviewRow {
  const closing = changes.some(({ field, new: fresh }) => field === 'status' && fresh === 'closed')
  return {
    name: `${school.name} (${school.urn})`,
    href: `/admin/schools/${school.urn}`,
    changes: changes.map(shown),
    note: closing ? (school.successorUrn ? FOLLOWED : ALONE) : null,
  }
}
const newRow = ({ school }: PlannedSchool): PreviewRow => ({
  name: `${school.name} (${school.urn})`,
  href: null,
  changes: [],
  note: [school.phase, school.type, school.district, school.address].filter(Boolean).join(' · '),
})
