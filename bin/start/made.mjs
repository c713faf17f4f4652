import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from './places.mjs'

/** The folders that programs are made of. */
const SOURCE = ['activities', 'api', 'bin', 'domain', 'prisma', 'store', 'verify', 'workflows'].map((name) => join(ROOT, name))
const OURS = /\.(ts|mjs)$/
const FOLDER = join(ROOT, '.cache', 'programs')

/**
 * One JavaScript file of everything of ours that a file of TypeScript leads to: what begins from it begins in half the time that Node takes to be led from file
 * to file. Kept, and made again once any source has changed. Where it cannot be written, as in an image, the one that is there is taken.
 * @param {string} file from the root, or whole
 * @returns {Promise<string>} where it is
 */
export async function made(file) {
  const from = resolve(ROOT, file)
  const to = join(FOLDER, relative(ROOT, from).replaceAll(/[/\\]/g, '-').replace(OURS, '.mjs'))
  const changed = Math.max(...SOURCE.map(lastChange))
  // A time that is set comes back a little before or after: half of all milliseconds do.
  if (existsSync(to) && Math.round(statSync(to).mtimeMs) === changed) return to
  try {
    await make(from, to, changed)
  } catch (err) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (err)
    if (!existsSync(to) || (code !== 'EACCES' && code !== 'EROFS')) throw err
  }
  return to
}

/**
 * What a file of TypeScript exports, for a program in plain JavaScript.
 * @param {string} file from the root
 * @returns {Promise<any>}
 */
export const ours = async (file) => import(pathToFileURL(await made(file)).href)

/**
 * @param {string} from
 * @param {string} to
 * @param {number} changed when its sources last were; it bears that time, not its own, so that a change while it is made is seen
 */
async function make(from, to, changed) {
  const { build } = await import('esbuild')
  const part = `${to}.${process.pid}.part`
  mkdirSync(FOLDER, { recursive: true })
  const { outputFiles } = await build({
    entryPoints: [from],
    outfile: to,
    write: false,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [whereTheyWere],
  })
  writeFileSync(part, outputFiles[0]?.contents ?? '')
  utimesSync(part, changed / 1000, changed / 1000)
  renameSync(part, to)
}

/** A file that looks for others beside itself finds them where it was written, also after all of it was moved. @type {import('esbuild').Plugin} */
const whereTheyWere = {
  name: 'where they were',
  setup: (making) =>
    making.onLoad({ filter: OURS }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll(
        'import.meta.url',
        `new URL(${JSON.stringify(fromMade(path))}, import.meta.url).href`,
      ),
      loader: path.endsWith('.ts') ? 'ts' : 'js',
    })),
}

const fromMade = (/** @type {string} */ path) => relative(FOLDER, path).replaceAll('\\', '/')

/**
 * When anything in a folder was last changed, in whole milliseconds.
 * @param {string} folder
 * @returns {number}
 */
const lastChange = (folder) =>
  Math.max(
    ...readdirSync(folder, { withFileTypes: true }).map((one) => {
      const path = join(folder, one.name)
      if (one.isDirectory()) return lastChange(path)
      return OURS.test(one.name) ? Math.floor(statSync(path).mtimeMs) : 0
    }),
  )
