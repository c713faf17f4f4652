import { Client } from 'pg'
import { vi } from 'vitest'

/**
 * How many statements any connection of this process sends while this is done, BEGIN and COMMIT too. Not the one that says for whom a connection
 * asks: it is sent where another is got than the last time.
 */
export async function statements(work: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(Client.prototype, 'query')
  try {
    await work()
    const sent = spy.mock.calls.filter(([query]) => !textOf(query).includes('sixth_day.principals')).length
    if (sent === 0) throw new Error('No statement was sent: what is counted here does not ask by a connection of this process.')
    return sent
  } finally {
    spy.mockRestore()
  }
}
const textOf = (query: unknown): string => (typeof query === 'string' ? query : (query as { readonly text: string }).text)
