/**
 * `npm run -s token -- clerk@birmingham.example`: prints an access token for the JSON API, for somebody of the demonstration that runs from this clone.
 */
import { join } from 'node:path'
import { token } from './local/token.ts'
import { kept } from './start/kept.mjs'
import { dataFolder } from './start/places.mjs'

try {
  const [, , email] = process.argv
  if (!email) throw new Error('Say whose: npm run -s token -- clerk@birmingham.example')
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience } = kept(join(dataFolder(process.env), 'run.json')).env ?? {}
  if (!issuer || !audience) throw new Error('Sixth Day is not running from this clone, or has just begun to start: npm start')
  console.log(await token(issuer, audience, email))
} catch (err) {
  process.stderr.write(`${err instanceof Error ? err.message : String(err)}\n`)
  process.exit(1)
}
