import { Client } from 'pg'

/**
 * Listens for NOTIFY on a channel, on a connection of its own. A hint only: what is heard may be lost, and whoever listens polls as well.
 * When the connection is lost, `lost` is called once, and nothing more is heard.
 */
export async function listen(
  url: string,
  channel: 'submission',
  on: { heard: () => void; lost: (error: Error) => void },
): Promise<{ end: () => Promise<void> }> {
  const client = new Client({ connectionString: url })
  let ended = false
  const lose = (error: Error) => {
    if (ended) return
    ended = true
    on.lost(error)
  }
  client.on('notification', on.heard)
  client.on('error', lose)
  client.on('end', () => lose(new Error('The connection to the database was closed.')))
  await client.connect()
  await client.query(`LISTEN ${channel}`)
  return {
    end: async () => {
      ended = true
      await client.end()
    },
  }
}
