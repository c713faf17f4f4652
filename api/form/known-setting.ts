import type { Day } from '../../domain/calendar.ts'
import { hears, settingOn, silences } from '../../domain/panels.ts'
import type { Action } from '../../domain/process.ts'
import { asItself } from '../../store/asking.ts'
import type { Db } from '../../store/client.ts'
import { knownFacts } from '../../store/facts.ts'
import { settingsKept, type SettingKept } from '../../store/panels.ts'
import { plainDay } from '../saying/days.ts'
import type { Known } from './fields.ts'

/** What the panels that hear a case say of silence on a day: the one thing, with where it is set; null where none has set it, or two say otherwise. */
export function silenceFor(settings: readonly SettingKept[], of: Parameters<typeof hears>[1], today: Day): Known | null {
  const now = [...new Set(settings.map(({ panelId }) => panelId))].flatMap((id) => {
    const setting = settingOn(
      settings.filter(({ panelId }) => panelId === id),
      today,
    )
    return setting && setting.silence !== null && hears(setting, of) ? [setting] : []
  })
  const [first] = now
  if (!first || now.some(({ silence }) => silence !== first.silence)) return null
  return {
    value: first.silence!,
    source: `${first.name} goes by this since ${plainDay(first.since)}: “${silences[first.silence!]}”. Change it if another protocol holds for this case.`,
  }
}

/** With what the panel that hears the case goes by, where a question is settled by it. */
export async function withSetting(
  known: Readonly<Record<string, Known>>,
  { db, process, childId, today }: { readonly db: Db; readonly process: string; readonly childId: string; readonly today: Day },
  { fields }: Action,
): Promise<Readonly<Record<string, Known>>> {
  const asking = Object.entries(fields).flatMap(([name, { bySetting }]) => (bySetting ? [name] : []))
  if (asking.length === 0) return known
  const yearGroup = String((await knownFacts(db, childId, ['year-group'])).get('year-group')?.value ?? '') || null
  const offered = silenceFor(await asItself(() => settingsKept(db)), { process, yearGroup, district: null }, today)
  return offered ? { ...known, ...Object.fromEntries(asking.map((name) => [name, offered])) } : known
}
