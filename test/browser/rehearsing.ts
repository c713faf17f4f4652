/** A rehearsal's pages, by whoever moves its clock: over the same database, which says for the while that it is a rehearsal's. */
import type { Page } from 'playwright-core'
import { freePort } from '../../bin/start/ports.mjs'
import { listening, type Stage } from '../support/app.ts'
import { looking, type Looking } from './looking.ts'
import { follow, press, signIn } from './person.ts'

/** Answers with whoever looked, so that what they saw counts. */
export async function clockMoved(here: Stage, page: Page): Promise<Looking> {
  const publicUrl = `http://127.0.0.1:${await freePort()}`
  const settings = { ...here.settings, publicUrl, rehearsal: true }
  const app = here.appWith({ settings })
  const server = await listening(app, publicUrl)
  const { rehearsal } = here.data.owner
  const set = (target: Date | null) =>
    rehearsal.upsert({ where: { only: true }, create: { seconds: 0, rehearsed: true, target }, update: { rehearsed: true, target } })
  const eyes = looking({ ...here, app, settings })
  await set(null)
  // The provider leads back to the real one; a browser takes its cookie to any port of the machine.
  await signIn(page, here, 'Priya Lindqvist')
  await eyes.go(page, '/worklist')
  await follow(page, 'Move the clock')
  await eyes.look(page, 'rehearsal')
  await press(page, 'Move the clock')
  await eyes.look(page, 'rehearsal-wrong')
  await set(new Date(Date.now() + 86_400_000))
  await eyes.see(page, '/rehearsal', 'rehearsal-moving')
  await rehearsal.deleteMany()
  server.close()
  return eyes
}
