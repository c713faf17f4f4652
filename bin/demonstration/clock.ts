import type { Db } from '../../store/client.ts'

/** Sets the whole database’s time (decisions 39), as its owner. Without a time: the real one again. */
export async function setClock(owner: Db, at?: Date): Promise<void> {
  const seconds = at ? Math.round((at.getTime() - Date.now()) / 1000) : 0
  await owner.rehearsal.upsert({ where: { only: true }, create: { seconds }, update: { seconds } })
}
