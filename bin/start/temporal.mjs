import { untilReady } from './children.mjs'
import { freePort } from './ports.mjs'
import { Trouble } from './trouble.mjs'

/**
 * Starts a Temporal development server, in memory unless a file is given. Two servers must never share a file.
 *
 * @param {ReturnType<typeof import('./children.mjs').nursery>} nursery
 * @param {{ program: string, port: number, log: string, file?: string, skipping: boolean }} how `skipping`: server 1.32's own time skipping is switched on (tests, rehearsal)
 * @returns {Promise<{ address: string, child: import('./children.mjs').Child }>}
 */
export async function startTemporal(nursery, { program, port, log, file, skipping }) {
  const metrics = await freePort()
  const args = [
    'server',
    'start-dev',
    '--headless',
    '--log-level',
    'error',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--metrics-port',
    String(metrics),
  ]
  if (file) args.push('--db-filename', file)
  if (skipping) args.push('--dynamic-config-value', 'frontend.WorkflowTimeSkippingEnabled=true')
  const child = nursery.launch(program, args, { name: 'The Temporal server', log })
  const address = `127.0.0.1:${port}`
  await untilReady(child, () => isServing(address))
  return { address, child }
}

/**
 * Whether a Temporal server answers here and has the namespace.
 * @param {string} address
 * @param {string} [namespace]
 * @param {number} [withinMs]
 */
export async function isServing(address, namespace = 'default', withinMs = 1000) {
  const { Connection } = await import('@temporalio/client')
  try {
    const connection = await Connection.connect({ address, connectTimeout: withinMs })
    try {
      await connection.withDeadline(Date.now() + withinMs, () => connection.workflowService.describeNamespace({ namespace }))
      return true
    } finally {
      await connection.close()
    }
  } catch {
    return false
  }
}

/**
 * The server that the environment names. It is that one or none: there is no falling back to another.
 * @param {string} address
 * @param {string} namespace
 */
export async function namedTemporal(address, namespace) {
  if (await isServing(address, namespace, 5000)) return
  throw new Trouble(
    `TEMPORAL_ADDRESS names ${address}, and no Temporal server with the namespace ${namespace} answered there within 5 seconds. Start it, or leave TEMPORAL_ADDRESS out and one will be found.`,
  )
}
