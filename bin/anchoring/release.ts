import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { rules } from '../../domain/law/rules.ts'
import { digest } from '../../store/chain.ts'
import type { Part } from '../../verify/bundle.ts'
import { processes } from '../../workflows/processes.ts'

const workflows = fileURLToPath(new URL('../../workflows/', import.meta.url))
const part = (of: string, held: Readonly<Record<string, unknown>>): Part => ({
  of,
  size: Object.keys(held).length,
  hash: digest(held).toString('hex'),
})

/** The rules, processes and letters of the release that runs: they change with a release and stand in no row, so the night on which they changed is told by the roots. */
export function partsOfRelease(): readonly Part[] {
  const letters = readdirSync(workflows, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.njk'))
    .toSorted()
  return [
    part('release: rules', plain(rules)),
    part('release: processes', plain(Object.fromEntries(processes.map((one) => [one.name, one])))),
    part(
      'release: letters',
      Object.fromEntries(letters.map((file) => [file.replaceAll('\\', '/'), readFileSync(`${workflows}${file}`, 'utf8')])),
    ),
  ]
}
/** As JSON holds it. */
const plain = (value: object): Readonly<Record<string, unknown>> => JSON.parse(JSON.stringify(value)) as Readonly<Record<string, unknown>>
