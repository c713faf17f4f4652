/** `npm run build`: makes every program beforehand, for a place where none can be made later, as in an image. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { made } from './start/made.mjs'

for (const name of readdirSync(import.meta.dirname).filter((one) => one.endsWith('.ts'))) await made(join(import.meta.dirname, name))
