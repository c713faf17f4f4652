/**
 * Fills the demonstration council: its schools, people and children, then cases at every stage, played through the product’s own front door.
 * It needs the worker and the dispatcher. Run again, it does what is not yet done, and nothing else.
 */
import type { Client } from '@temporalio/client'
import type { Calendar } from '../domain/calendar.ts'
import { demoCases } from '../prisma/seed/cases.ts'
import { seedCouncil } from '../prisma/seed/council.ts'
import { children } from '../prisma/seed/families.ts'
import { schoolAt, schools } from '../prisma/seed/schools.ts'
import { loadCalendars } from '../store/calendars.ts'
import { connect, type Db } from '../store/client.ts'
import { readConfig, type Config } from './config.ts'
import { setClock } from './demonstration/clock.ts'
import { plan, type Press } from './demonstration/plan.ts'
import { schoolOf } from './demonstration/players.ts'

try {
  await seed()
} catch (err) {
  process.stderr.write(`${err instanceof Error ? err.message : String(err)}\n`)
  process.exit(1)
}

/** Asked for the `council`, it makes its schools, people and children, and opens no case. */
async function seed(): Promise<void> {
  const [, , part = 'cases'] = process.argv
  if (!['cases', 'council'].includes(part)) throw new Error(`SIXTH_DAY_DEMONSTRATION may be council or cases; not ${part}.`)
  const config = readConfig(process.env)
  const owner = connect(config.database.owner, undefined, { max: 4, keys: config.identityKeys })
  try {
    const now = new Date()
    await asOfLongAgo(owner, now)
    if (part === 'council') return void console.log('The demonstration council is there, without cases')
    const presses = plan(demoCases, schoolOf, now, await calendars(owner))
    if (await isPlayed(owner, presses)) return void console.log('The demonstration council is there already')
    console.log(`Playing ${presses.length} acts in ${demoCases.length} cases of the demonstration council`)
    await played(config, owner, presses)
    console.log('The demonstration council is filled')
  } finally {
    await owner.end()
  }
}

/** What plays is loaded only where there is something to play: every other start is the quicker for it. */
async function played(config: Config, owner: Db, presses: readonly Press[]): Promise<void> {
  const { database, identityKeys: keys, temporal: place, documents, logLevel } = config
  const [{ Client, Connection }, { pino }, { play }, { documentsFor }] = await Promise.all([
    import('@temporalio/client'),
    import('pino'),
    import('./demonstration/play.ts'),
    import('./documents.ts'),
  ])
  const db = connect(database.api.url, database.api.role, { keys })
  const connection = await Connection.connect({ address: place.address })
  try {
    const temporal = new Client({ connection, namespace: place.namespace })
    // Somebody waits for it: they are told how far it is, and not of each act as a server's log is.
    const log = pino({ name: 'seed', level: logLevel === 'info' ? 'warn' : logLevel })
    await play({ owner, db, temporal, documents: documentsFor(documents), log, say: (words) => console.log(words) }, presses)
    await signed(config, temporal)
  } finally {
    await Promise.all([db.end(), connection.close()])
  }
}

/**
 * A root over what was played. The dispatcher has signed one over the empty record as it started, which is later than the days on which the cases were played: each would be found to
 * have been there, and to rest on none.
 */
async function signed(config: Config, temporal: Client): Promise<void> {
  const { lookAfterTheRecord, rootsFor } = await import('./anchoring/nightly.ts')
  const db = connect(config.database.work.url, config.database.work.role, { max: 4, keys: config.identityKeys })
  try {
    const roots = rootsFor(config, db)
    if (!roots) return
    const { root } = await lookAfterTheRecord({ db, temporal, roots }, { tonight: true })
    console.log(`Root ${root} is signed over the cases`)
  } finally {
    await db.end()
  }
}

/** The council itself has been there since before its first case. Its children come last: where they are all there, so is the rest. */
async function asOfLongAgo(owner: Db, now: Date): Promise<void> {
  if ((await owner.case.count({ take: 1 })) || (await owner.child.count()) >= children.length) return
  await setClock(owner, new Date(now.getTime() - 400 * 86_400_000))
  try {
    await seedCouncil(owner, now)
  } finally {
    await setClock(owner)
  }
}

async function calendars(owner: Db): Promise<(domain: string) => Calendar> {
  const loaded = await loadCalendars(
    owner,
    schools.map(({ urn }) => `school:${urn}`),
  )
  return (domain) => {
    const calendar = loaded.get(`school:${schoolAt(domain).urn}`)
    if (!calendar) throw new Error(`${schoolAt(domain).name} has no calendar, so no day can be told.`)
    return calendar
  }
}

async function isPlayed({ submission, document, correction }: Db, presses: readonly Press[]): Promise<boolean> {
  const id = { in: presses.map((press) => press.id) }
  const [acts, documents, corrections] = await Promise.all([
    submission.count({ where: { id, state: { not: 'kept' } } }),
    document.count({ where: { id } }),
    correction.count({ where: { id } }),
  ])
  return acts + documents + corrections === presses.length
}
