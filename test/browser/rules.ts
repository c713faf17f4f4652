/** The pages of the rules, as a clerk and an administrator come to them. */
import type { Page } from 'playwright-core'
import { plus } from '../../domain/calendar.ts'
import type { Stage } from '../support/app.ts'
import { londonToday } from '../support/postgres.ts'
import { fillDay, why } from './administering.ts'
import type { Looking } from './looking.ts'
import { follow, press, type Official } from './person.ts'

export async function looked({ see, look }: Looking, here: Stage, page: Page, official: Official): Promise<void> {
  await see(page, '/rules', 'rules')
  await see(page, '/rules?process=managed-move&kind=local', 'rules-filtered')
  await see(page, '/rules?q=nowhere', 'rules-none')
  await see(page, '/rules/MM_REPLY', 'rule')
  await see(page, '/rules/OFF_NOTICE_2', 'rule-two-rows')
  const admin = await official('Callum Estrada')
  await see(admin, '/rules/MM_SETTLED', 'rule-to-set')
  await press(admin, 'Set the council’s own number')
  await look(admin, 'number')
  await press(admin, 'Set the number')
  await look(admin, 'number-wrong')
  const since = plus(await londonToday(here.data.owner), 30)
  const fill = async (n: string) => {
    await fillDay(admin, 'From which day?', since)
    await admin.getByLabel('How many?').fill(n)
    await admin.getByLabel('Weeks').check()
    await why(admin, 'The headteachers asked for two more weeks.')
    await press(admin, 'Set the number')
  }
  await fill('8')
  await look(admin, 'rule-own')
  await press(admin, 'Set the council’s own number')
  await fill('9')
  await look(admin, 'number-replaces')
  await see(admin, '/rules/MM_SETTLED', 'rule-own-later')
  await follow(admin, /^Withdraw it/)
  await look(admin, 'number-withdraw')
  await why(admin, 'It was to be the old number after all.')
  await press(admin, 'Withdraw the number')
  await look(admin, 'rule-own-withdrawn')
  await see(admin, '/admin/numbers/PEX_DAY6', 'number-not-ours', 409)
  await see(page, '/rules/MM_SETTLED', 'rule-own-clerk')
}
