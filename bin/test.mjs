/** `npm test`: everything that proves the product, from a fresh clone too. Says what ran; fails where something could not run. Plain Node: the packages may not be there yet. */
import { checkAll } from './testing/all.mjs'

await checkAll({ real: true })
