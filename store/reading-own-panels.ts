import type { Db } from './client.ts'

/** A decision that is proposed and not signed, of a panel that somebody sits on. */
export interface Proposed {
  readonly meetingId: number
  readonly panelId: number
  readonly caseId: string
  /** They may vote on it, and have not given their vote. */
  readonly toVote: boolean
  /** They were named to chair that meeting, or for where its chair may not. */
  readonly named: boolean
}
/** Every one of these panels, the oldest first. One query. */
export const proposedTo = (db: Db, personId: string, panels: readonly number[]): Promise<readonly Proposed[]> => db.$queryRaw<Proposed[]>`
  SELECT h."meetingId", h."panelId", h."caseId", h.votes @> jsonb_build_array(jsonb_build_object('personId', ${personId}::text, 'vote', 'none'))
      AND NOT EXISTS (SELECT 1 FROM panel_vote v WHERE v."hearingId" = h.id AND v."personId" = ${personId}::uuid) AS "toVote",
    coalesce((SELECT a.chairs IS NOT NULL FROM attendance a WHERE a."meetingId" = h."meetingId" AND a."personId" = ${personId}::uuid ORDER BY a.id DESC LIMIT 1), false) AS named
  FROM (SELECT DISTINCT ON (h."meetingId", h."caseId") h.id, h."meetingId", h."caseId", h.votes, h.ended, h.number, m."panelId" FROM hearing h
    JOIN meeting m ON m.id = h."meetingId" WHERE m."panelId" = ANY (${[...panels]}::int[]) ORDER BY h."meetingId", h."caseId", h.number DESC) h
  WHERE h.ended <> 'deferred' AND NOT EXISTS (SELECT 1 FROM signature s WHERE s."hearingId" = h.id) AND NOT EXISTS (SELECT 1 FROM minutes n WHERE n."meetingId" = h."meetingId")
    AND (SELECT l.state FROM meeting_line l WHERE l."meetingId" = h."meetingId" ORDER BY l.sequence DESC LIMIT 1) = 'called'
  ORDER BY h.number`
