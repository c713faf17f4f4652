import { Client, Connection } from '@temporalio/client'
import { pino } from 'pino'
import type { Db } from '../../store/client.ts'
import { calledDoor } from './doors.ts'
import type { Door } from './journey.ts'
import { database, type Places } from './places.ts'

/** What a program that plays cases plays them with. */
export interface Playing {
  readonly temporal: Client
  readonly owner: Db
  /** The database in the role of a worker. */
  readonly work: Db
  readonly door: Door
  readonly end: () => Promise<void>
}

export async function playing(places: Places): Promise<Playing> {
  const connection = await Connection.connect({ address: places.TEMPORAL_ADDRESS })
  const temporal = new Client({ connection })
  const owner = database(places, undefined, 4)
  const db = database(places, 'sixth_day_api')
  const work = database(places, 'sixth_day_work')
  return {
    temporal,
    owner,
    work,
    door: calledDoor({ owner, db, temporal, log: pino({ level: 'error' }) }),
    end: async () => void (await Promise.all([owner.end(), db.end(), work.end(), connection.close()])),
  }
}
