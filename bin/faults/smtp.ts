import { createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** How the mail server meets a message: well, or as mail servers do when they are ill. */
export type Mood =
  /** Takes it. */
  | 'well'
  /** Takes it after two seconds. */
  | 'slow'
  /** Lets nobody in. */
  | 'shut'
  /** Sends everybody away at the door, with 421. */
  | 'busy'
  /** Says not now to the recipient, with 450. */
  | 'greylisting'
  /** Says never to the recipient, with 550. */
  | 'unknown recipient'
  /** Has the whole message, and says nothing any more. */
  | 'hangs'
  /** Has the whole message, and breaks off before saying so. */
  | 'drops'
  /** Says everything one byte at a time, four a second. */
  | 'drips'

/** What the mail server saw of one attempt. Its own record, apart from ours. */
export interface Post {
  readonly at: string
  readonly to: string
  readonly messageId: string | null
  readonly mood: Mood
  /** Whether the whole message was in its hands; and what it meant to say of it, if anything. */
  readonly taken: boolean
  readonly said: string | null
}
export interface Sink {
  readonly url: string
  readonly port: number
  readonly log: readonly Post[]
  /** Every message that was taken, whole, newest last. */
  readonly messages: readonly { readonly to: string; readonly raw: string }[]
  /** The mood for a recipient, where it is not `well`; at the door, before one is named, for `''`. */
  readonly moods: Map<string, Mood>
  /** Called the moment a message to somebody is in its hands, and again when it has said so. What the first answers with is waited for. */
  readonly taking: Map<string, () => Promise<void> | void>
  readonly taken: Map<string, () => void>
  close(): Promise<void>
}

/** A mail server on this machine's own address that can be told to be ill. Speaks as much SMTP as nodemailer does. */
export async function smtp(port = 0): Promise<Sink> {
  const log: Post[] = []
  const messages: { to: string; raw: string }[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket)).on('error', () => {})
    converse(socket, sink, { log, messages }).catch(() => socket.destroy())
  })
  await new Promise<void>((go) => server.listen(port, '127.0.0.1', go))
  const at = (server.address() as AddressInfo).port
  const sink: Sink = {
    url: `smtp://127.0.0.1:${at}`,
    port: at,
    log,
    messages,
    moods: new Map(),
    taking: new Map(),
    taken: new Map(),
    close: () => new Promise((go) => (server.close(() => go()), sockets.forEach((one) => one.destroy()))),
  }
  return sink
}

type Kept = { readonly log: Post[]; readonly messages: { to: string; raw: string }[] }

async function converse(socket: Socket, sink: Sink, kept: Kept): Promise<void> {
  const moodFor = (recipient: string): Mood => sink.moods.get(recipient) ?? 'well'
  let mood = moodFor('')
  let to = ''
  const say = async (words: string): Promise<void> => {
    if (mood !== 'drips') return void socket.write(`${words}\r\n`)
    for (const byte of `${words}\r\n`) {
      await pause(250)
      if (!socket.writable) return
      socket.write(byte)
    }
  }
  const note = (taken: boolean, said: string | null, messageId: string | null = null): void =>
    void kept.log.push({ at: new Date().toISOString(), to, messageId, mood, taken, said })

  if (mood === 'shut' || mood === 'busy') {
    note(false, mood === 'busy' ? '421' : null)
    return void (mood === 'busy' ? socket.end('421 4.3.2 Not now\r\n') : socket.destroy())
  }
  await say('220 mail.example ESMTP')
  for await (const line of pieces(socket)) {
    const word = line.slice(0, 4).toUpperCase()
    if (word === 'RCPT') {
      to = /<([^>]*)>/.exec(line)?.[1] ?? ''
      mood = moodFor(to)
      const no = mood === 'greylisting' ? '450 4.2.0 Not now' : mood === 'unknown recipient' ? '550 5.1.1 No such recipient' : null
      if (no) note(false, no.slice(0, 3))
      await say(no ?? '250 2.1.5 Yes')
    } else if (word === 'DATA') {
      await say('354 Go on')
    } else if (word === 'QUIT') {
      await say('221 Bye')
      socket.end()
    } else if (line.includes('\r\n')) {
      await receive(line)
    } else await say(word === 'EHLO' ? '250 mail.example' : '250 Yes')
  }

  async function receive(raw: string): Promise<void> {
    const messageId = /^message-id:\s*(\S+)/im.exec(raw)?.[1] ?? null
    kept.messages.push({ to, raw })
    const said = mood === 'hangs' || mood === 'drops' ? null : '250'
    note(true, said, messageId)
    await sink.taking.get(to)?.()
    if (mood === 'slow') await pause(2_000)
    if (mood === 'drops') socket.destroy()
    if (!said) return
    await say('250 2.0.0 Taken')
    sink.taken.get(to)?.()
  }
}

/** Lines as they come; after DATA the whole message in one piece, up to the dot by itself. */
async function* pieces(socket: Socket): AsyncGenerator<string> {
  let held = ''
  let inMessage = false
  for await (const some of socket.setEncoding('latin1').iterator({ destroyOnReturn: false })) {
    held += String(some)
    for (;;) {
      const mark: string = inMessage ? '\r\n.\r\n' : '\r\n'
      const end = held.indexOf(mark)
      if (end < 0) break
      const piece: string = held.slice(0, end) + (inMessage ? '\r\n' : '')
      held = held.slice(end + mark.length)
      yield piece
      inMessage = !inMessage && piece.toUpperCase() === 'DATA'
    }
  }
}
