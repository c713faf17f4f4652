import { freePort } from '../start/ports.mjs'

/** Cases' own clocks may be moved: for faults that happen days apart. */
export const DYNAMIC = `frontend.WorkflowTimeSkippingEnabled:
  - value: true
`

/** A port for each of the server's parts, none twice. */
async function portsFor(parts: readonly string[]): Promise<Readonly<Record<string, number>>> {
  const ports = new Set<number>()
  while (ports.size < parts.length) ports.add(await freePort())
  return Object.fromEntries([...ports].map((port, at) => [parts[at], port]))
}

/** What Temporal's server is told: four shards, as on one machine, and both its databases in this cluster. JSON, which YAML reads. */
export async function configuration(how: { readonly cluster: string; readonly port: number; readonly dynamic: string }): Promise<string> {
  const { host, username, password } = new URL(how.cluster)
  const sql = (databaseName: string, maxConns: number): object => ({
    sql: {
      pluginName: 'postgres12',
      databaseName,
      connectAddr: host,
      connectProtocol: 'tcp',
      user: username,
      password: decodeURIComponent(password),
      maxConns,
      maxIdleConns: maxConns,
      maxConnLifetime: '1h',
    },
  })
  const parts = ['history', 'matching', 'worker', 'frontend-member', 'history-member', 'matching-member', 'worker-member']
  const ports = await portsFor(parts)
  const part = (name: string, grpcPort = ports[name]): object => ({
    rpc: { grpcPort, membershipPort: ports[`${name}-member`], bindOnLocalHost: true },
  })
  const frontend = `127.0.0.1:${how.port}`
  const disabled = { history: { state: 'disabled' }, visibility: { state: 'disabled' } }
  return JSON.stringify({
    log: { stdout: true, level: 'error' },
    persistence: {
      defaultStore: 'postgres',
      visibilityStore: 'visibility',
      numHistoryShards: 4,
      datastores: { postgres: sql('temporal', 20), visibility: sql('temporal_visibility', 10) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: { frontend: part('frontend', how.port), history: part('history'), matching: part('matching'), worker: part('worker') },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: { active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress: frontend } },
    },
    publicClient: { hostPort: frontend },
    dcRedirectionPolicy: { policy: 'noop' },
    archival: disabled,
    namespaceDefaults: { archival: disabled },
    dynamicConfigClient: { filepath: how.dynamic, pollInterval: '60s' },
  })
}
