/** `npm run css`: compiles the stylesheet, whether or not it is stale. */
import { styles } from './start/install.mjs'
import { Trouble } from './start/trouble.mjs'

try {
  await styles((words) => console.log(words))
} catch (err) {
  console.error(err instanceof Trouble ? err.message : err)
  process.exit(1)
}
