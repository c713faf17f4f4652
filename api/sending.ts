import type { Client } from '@temporalio/client'
import type { Db } from '../store/client.ts'

/** Sends a kept act on. The dispatcher does so too, for those that this could not. */
export async function send(_temporal: Client | undefined, _db: Db, _submission: string): Promise<'recorded' | 'kept' | { readonly refused: string }> {
  return 'kept'
}
