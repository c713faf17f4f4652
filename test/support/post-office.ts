import type { AddressInfo, Socket } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** How the other side behaves: takes it; says “not now”; refuses the person or the letter; says nothing; hangs up once it has the letter. */
export type Mood = 'takes' | 421 | 450 | 550 | 554 | 'says nothing' | 'hangs up after the letter'

/** What it waits for before it answers, letter by letter. */
interface Waits {
  /** Before it says that it takes a letter for this address. */
  readonly beforeTaking?: (address: string) => Promise<void>
  /** Once it has the whole letter, before it says so. */
  readonly beforeSaying?: (address: string) => Promise<void>
}

/** A real SMTP server that behaves as it is told. `port`: where it stands; without one, where there is room. */
export async function postOffice({ port = 0, ...waits }: Waits & { readonly port?: number } = {}) {
  const taken: { readonly email: Email; readonly raw: string; readonly to: readonly string[] }[] = []
  const sockets = new Set<Socket>()
  let mood: Mood = 'takes'
  let tries = 0
  const says = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo({ address }, _session, done) {
      tries++
      if (mood === 421 || mood === 450) return done(says(mood, 'Greylisted: come back later'))
      if (mood === 550) return done(says(550, `5.1.1 <${address}> does not live here`))
      if (mood === 'says nothing') return undefined
      void (waits.beforeTaking?.(address) ?? Promise.resolve()).then(() => done())
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const raw = Buffer.concat(parts)
        if (mood === 554) return done(says(554, '5.7.1 Not wanted'))
        void PostalMime.parse(raw).then(async (email) => {
          const to = session.envelope.rcptTo.map(({ address }) => address)
          taken.push({ email, raw: raw.toString('utf8'), to })
          await waits.beforeSaying?.(to[0]!)
          if (mood !== 'hangs up after the letter') return done()
          for (const socket of sockets) socket.destroy()
        })
      })
    },
  })
  server.on('error', () => undefined)
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken,
    is: (now: Mood) => {
      mood = now
    },
    tries: () => tries,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
export type PostOffice = Awaited<ReturnType<typeof postOffice>>
