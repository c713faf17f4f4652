/** Runs a program of ours: `node bin/go.mjs bin/api.ts`. */
import { ours } from './start/made.mjs'

// Its arguments stand where they would if Node had been given it.
process.argv.splice(1, 1)
const [, program = ''] = process.argv
process.setSourceMapsEnabled(true)
await ours(program)
