import type { ContactHeld } from '../../store/contacts.ts'
import type { ContactChangeHeld } from '../../store/reading-contacts.ts'
import { changeLines, KINDS_SAID } from '../contacts/saying.ts'
import { clockTime } from '../saying/days.ts'
import { plain, type Entry } from './entry.ts'

/** What was changed of the family while the case was open, each with who said so and why. No postal address stands here, and an email address for those alone who see every case. */
export const contactEntries = (
  changes: readonly ContactChangeHeld[],
  contacts: readonly ContactHeld[],
  { openedAt, closedAt }: { readonly openedAt: Date; readonly closedAt: Date | null },
  all: boolean,
): readonly Entry[] =>
  changes
    .filter(({ at }) => at >= openedAt && (closedAt === null || at <= closedAt))
    .map((change) => ({
      ...plain,
      at: change.at,
      kind: 'told',
      when: clockTime(change.at),
      label: 'Who is told',
      title: `${contacts.find(({ id }) => id === change.contactId)?.name ?? 'One of the family'}: ${KINDS_SAID[change.kind]}`,
      by: change.by ?? 'Sixth Day',
      lines: changeLines(change, { email: all, address: false }),
    }))
