import type { Response, Test } from 'supertest'
import { hidden, type Browser, type Stage } from './app.ts'

/** The newest code that was sent about a case; empty where there is none. */
export const codeFor = (here: Pick<Stage, 'sent'>, id: string): string =>
  /Your code is (\d{6})/.exec(here.sent().find(({ subject }) => subject.endsWith(id))?.text ?? '')?.[1] ?? ''
/** Opens the link and asks for a code. */
export async function askCode(who: Browser, token: string): Promise<Response> {
  const page = await who.get(`/t/${token}`)
  return who
    .post(`/t/${token}/code`)
    .type('form')
    .send({ _csrf: hidden(page, '_csrf') })
}
/** Types a code. */
export const proveCode = (who: Browser, token: string, code: string): Test => who.post(`/t/${token}/prove`).type('form').send({ code })
/** Another code than this one. */
export const wrongFor = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
/** Whether somebody is signed in. */
export const isIn = async (who: Browser): Promise<boolean> => (await who.get('/sign-in')).status === 303
/** Limits begin anew, as if an hour had passed. */
export async function forgetTries({ data }: Pick<Stage, 'data'>): Promise<void> {
  await data.owner.tried.deleteMany()
}
