/** A history as the SDK reads it from JSON. */
export interface History {
  readonly events: readonly object[]
}

/** Names that hold a machine's own name or a process's number, and that no replay looks at. */
const OF_A_MACHINE = new Set(['identity', 'workerIdentity', 'lastWorkerIdentity', 'binaryChecksum', 'requestId'])

/** A copy of a history without the names of the machines that ran it. What a replay compares is not changed. */
export function scrub(history: History): History {
  return clean(history) as History
}
function clean(value: unknown, name = ''): unknown {
  if (OF_A_MACHINE.has(name)) return 'scrubbed'
  if (Array.isArray(value)) return value.map((one) => clean(one))
  if (typeof value !== 'object' || value === null) return value
  if ('kind' in value && value.kind === 'TASK_QUEUE_KIND_STICKY') return { ...value, name: 'scrubbed' }
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, clean(held, key)]))
}
