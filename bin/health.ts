import { createServer } from 'node:http'

/**
 * Lets a program without pages be asked whether it is well: 200 or 503 at `/health` of this port, on every address of its machine or container.
 * Without a port nothing is listened on. Answers with what stops it.
 */
export function healthAt(port: number | undefined, isWell: () => boolean): () => void {
  if (!port) return () => {}
  const server = createServer(
    (_req, res) => void res.writeHead(isWell() ? 200 : 503, { 'Content-Type': 'text/plain' }).end(isWell() ? 'well\n' : 'not well\n'),
  )
  server.listen(port)
  return () => {
    server.close()
    server.closeAllConnections()
  }
}
