import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'

/** What the local identity provider signs with. */
export interface Keys {
  readonly signing: JWK
  readonly cookies: string
}

/** The keys kept in this folder; made there, once, readable by their owner alone. */
export async function keysIn(folder: string): Promise<Keys> {
  const file = join(folder, 'identity-keys.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Keys
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const signing = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: randomBytes(8).toString('hex') }
  const keys: Keys = { signing, cookies: randomBytes(32).toString('hex') }
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  writeFileSync(`${file}.part`, JSON.stringify(keys), { mode: 0o600 })
  renameSync(`${file}.part`, file)
  return keys
}
