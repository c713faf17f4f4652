import { createServer } from 'node:http'

/**
 * Lets a program without pages be asked whether it is well, part by part: 200, or 503 where one is not, at `/health` of this port, on every address of
 * its machine or container. Without a port nothing is listened on. Answers with what stops it.
 */
export function healthAt(port: number | undefined, parts: () => Readonly<Record<string, boolean>>): () => void {
  if (!port) return () => {}
  const server = createServer((_req, res) => {
    const now = Object.entries(parts())
    res.writeHead(now.every(([, isWell]) => isWell) ? 200 : 503, { 'Content-Type': 'application/json' })
    res.end(`${JSON.stringify(Object.fromEntries(now.map(([name, isWell]) => [name, isWell ? 'well' : 'not well'])))}\n`)
  })
  server.listen(port)
  return () => {
    server.close()
    server.closeAllConnections()
  }
}
