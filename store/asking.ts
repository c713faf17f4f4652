/**
 * For whom the database is asked: the second wall (decisions 35). The role of the API sees a row only where its policies say so, and they ask
 * who this is (prisma/migrations, the second wall). Nobody said: no row of anybody's is there.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { Pool, type PoolClient, type PoolConfig } from 'pg'

/** Whoever asks: whether they see every case, and the principals by which cases name them. */
export interface Asker {
  readonly all: boolean
  readonly principals: readonly string[]
  /** The hash of a link that somebody has opened, by which that one link may be read before anybody has proved who they are. */
  readonly link?: Uint8Array
}

const asking = new AsyncLocalStorage<string>()
const said = ({ all, principals, link }: Asker): string =>
  JSON.stringify([all ? 'yes' : '', principals.join(','), link ? Buffer.from(link).toString('hex') : ''])
const NOBODY = said({ all: false, principals: [] })

/** Does something for somebody: whatever it asks of the database, now and later, is asked for them. */
export const asFor = <T>(asker: Asker, work: () => T): T => asking.run(said(asker), work)
/** What the program must know of everybody, to say no more of it than a number or a yes: whether we hold a child already; how many acts wait. */
export const asItself = <T>(work: () => T): T => asFor({ all: true, principals: [] }, work)

/** A pool whose connections say for whom they ask, each time one is taken, where that is somebody else than the last time. */
export class AskingPool extends Pool {
  readonly #last = new WeakMap<PoolClient, string>()

  constructor(config: PoolConfig) {
    super(config)
    // A connection that is lost in somebody's hands fails whatever they ask of it. Heard by nobody, it would end the program as well.
    this.on('connect', (client) => client.on('error', () => {}))
  }

  override connect(): Promise<PoolClient>
  override connect(
    then: (error: Error | undefined, client: PoolClient | undefined, done: (release?: Error | boolean) => void) => void,
  ): void
  override connect(
    then?: (error: Error | undefined, client: PoolClient | undefined, done: (release?: Error | boolean) => void) => void,
  ): Promise<PoolClient> | void {
    const taken = this.#taken(asking.getStore() ?? NOBODY)
    if (!then) return taken
    taken.then(
      (client) => then(undefined, client, (release) => client.release(release)),
      (error: Error) => then(error, undefined, () => {}),
    )
  }

  async #taken(who: string): Promise<PoolClient> {
    const client = await super.connect()
    if ((this.#last.get(client) ?? NOBODY) === who) return client
    try {
      await client.query({ ...SAY, values: JSON.parse(who) as string[] })
      this.#last.set(client, who)
      return client
    } catch (error) {
      // Nobody may be given a connection that asks for somebody else.
      client.release(true)
      throw error
    }
  }
}
const SAY = {
  name: 'say-for-whom',
  text: `SELECT set_config('sixth_day.all', $1, false), set_config('sixth_day.principals', $2, false), set_config('sixth_day.link', $3, false)`,
}
