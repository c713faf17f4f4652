import { z } from 'zod'
import { ends, type End } from '../../domain/hearings.ts'
import { dayText, instantText, reference } from './schemas.ts'

/** Meetings of panels, as programs read them. A child stands in them by initials and reference. */
export const meetingNumber = z.object({ meeting: z.string().regex(/^\d{1,9}$/) })
export const oneCase = meetingNumber.extend({ reference })
export const listedMeeting = z
  .object({
    meeting: z.int(),
    panel: z.string(),
    on: dayText,
    starts: z.string().openapi({ example: '09:30', description: 'In London' }),
    ends: z.string(),
    place: z.string(),
    state: z.enum(['called', 'cancelled', 'fell through']),
    sequence: z.int().openapi({ description: '0 when it is called, and one more with each change' }),
    cutOff: dayText.nullable(),
    papersOut: dayText.nullable(),
  })
  .openapi('ListedMeeting')
const signed = z.object({ by: z.string(), as: z.enum(['chair', 'deputy']), at: instantText, sha256: z.string() })
const said = z.object({
  hearing: z.uuid(),
  end: z.enum(Object.keys(ends) as [End, ...End[]]),
  follows: z.string().nullable().openapi({ description: 'An answer of the action by which the panel decides' }),
  chosen: z.string().nullable(),
  facts: z.string().nullable(),
  reasons: z.string().nullable(),
  options: z.array(z.object({ urn: z.string(), why: z.string() })),
  votes: z.array(
    z.object({ member: z.string(), vote: z.enum(['for', 'against', 'none', 'away', 'not signed', 'conflict', 'referred', 'declared']) }),
  ),
  read: z.string().nullable().openapi({ description: 'The hash to send with a signature; null once it is signed' }),
  signed: signed.nullable(),
})
export const heardCase = z.object({
  reference,
  initials: z.string().nullable(),
  asked: z.string().nullable(),
  due: dayText.nullable(),
  conflicts: z.array(z.object({ member: z.string(), kind: z.string(), state: z.enum(['declared', 'overruled']) })),
  said: said.nullable(),
})
export const meeting = listedMeeting
  .extend({
    pack: z.int().nullable().openapi({ description: 'The latest version of its pack' }),
    between: z.object({ rule: z.string(), by: dayText }).nullable().openapi({ description: 'Where nobody meets: the rule, and by when' }),
    cases: z.array(heardCase),
    minutes: z.object({ by: z.string(), at: instantText, sha256: z.string() }).nullable(),
  })
  .openapi('Meeting')
const line = z.object({ label: z.string(), text: z.string() })
const content = z.object({
  initials: z.string(),
  process: z.string(),
  asked: z.string(),
  due: z.object({ on: dayText, cite: z.string(), kind: z.string() }).nullable(),
  voice: z.string().nullable(),
  facts: z.array(line),
  papers: z.array(z.object({ title: z.string(), by: z.string(), lines: z.array(line) })),
  documents: z.array(z.object({ kind: z.string(), version: z.int(), on: dayText, sha256: z.string() })),
})
export const inPack = z
  .object({
    version: z.int(),
    frozen: instantText,
    sha256: z.string(),
    manifest: z.array(z.object({ part: z.string(), sha256: z.string() })),
    cases: z.array(z.object({ reference, since: z.enum(['new', 'changed']).nullable(), urgent: z.boolean(), content: content.nullable() })),
    fairness: z.object({
      on: dayText,
      said: z.array(z.string()),
      rows: z.array(z.object({ urn: z.string(), name: z.string(), gap: z.string(), taken: z.string(), share: z.string(), size: z.int() })),
    }),
  })
  .openapi('Pack')
