/** `npm run check`: the fast half, under a minute: types, lint, format, and every test that needs no server. */
import { checkAll } from './testing/all.mjs'

await checkAll({ real: false })
