/** Whom to tell beside the letters of cases: of the day of an access request that is open, of a challenge that a family sent, and of cases that are theirs now. Each function is one query. */
import type { Day } from '../domain/calendar.ts'
import type { Db } from './client.ts'
import type { MessageState } from './panel-messages.ts'

export interface RequestToTell {
  readonly requestId: string
  readonly number: number
  readonly due: Day
  readonly letter: 'reminder' | 'overdue'
  /** The day on which it is told. */
  readonly on: Day
  readonly law: string
  /** Whoever did the last of it as the officer, and still has that job; where they are away, and of one that is late, everybody who has it. Nobody covers for an officer. */
  readonly people: readonly string[]
}
/**
 * Requests whose reminder has come, or that are late, and of which nobody has been told that. A reminder whose day had passed when the request was recorded or extended is left out:
 * whoever works it has only just looked. Where whoever did the last of it is away or has the job no more, everybody who has it is reminded.
 */
export const requestsToTell = (db: Db): Promise<readonly RequestToTell[]> => db.$queryRaw<RequestToTell[]>`
  WITH today AS (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day),
  officers AS (SELECT o."personId" AS id FROM post o, today JOIN person p ON true
    WHERE p.id = o."personId" AND o.role = 'data-protection-officer' AND o."from" <= today.day AND (o."to" IS NULL OR o."to" >= today.day) AND (p."leftOn" IS NULL OR p."leftOn" >= today.day)),
  told AS (
    SELECT r.id, r.number, d.due, w ->> 'letter' AS letter, ((w ->> 'at')::timestamptz AT TIME ZONE 'Europe/London')::date AS "on", d.counted ->> 'law' AS law, l."byId"
    FROM access_request r
    JOIN LATERAL (SELECT * FROM access_request_line WHERE "requestId" = r.id AND due IS NOT NULL ORDER BY number DESC LIMIT 1) d ON true
    JOIN LATERAL (SELECT "byId" FROM access_request_line WHERE "requestId" = r.id AND kind IN ('received', 'extended', 'proposed') ORDER BY number DESC LIMIT 1) l ON true
    CROSS JOIN LATERAL jsonb_array_elements(coalesce(d.counted -> 'wakings', '[]')) w
    WHERE NOT EXISTS (SELECT 1 FROM access_request_line e WHERE e."requestId" = r.id AND e.kind IN ('answered', 'refused'))
      AND w ->> 'letter' IN ('reminder', 'overdue') AND (w ->> 'at')::timestamptz <= app_now()
      AND (w ->> 'letter' = 'overdue' OR ((w ->> 'at')::timestamptz > d.at AND d."lateFrom" > app_now()))),
  there AS (SELECT o.id FROM officers o, today WHERE NOT EXISTS (SELECT 1 FROM cover c WHERE c."awayId" = o.id AND today.day BETWEEN c."from" AND c."to")),
  whom AS (
    SELECT t.id, t.letter, t."on", o.id AS "personId" FROM told t JOIN officers o ON t.letter = 'overdue' OR t."byId" = o.id OR NOT EXISTS (SELECT 1 FROM there x WHERE x.id = t."byId"))
  SELECT t.id AS "requestId", t.number, t.due::text AS due, t.letter, t."on"::text AS "on", t.law, json_agg(e."personId" ORDER BY e."personId") AS people
  FROM told t JOIN whom e ON e.id = t.id AND e.letter = t.letter AND e."on" = t."on"
  WHERE NOT EXISTS (SELECT 1 FROM panel_message m WHERE m."requestId" = t.id AND m.kind = t.letter AND m.number = to_char(t."on", 'YYYYMMDD')::int)
  GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 2, 5 LIMIT 200`

export interface ChallengeToTell {
  readonly challengeId: string
  readonly caseId: string
  /** Whoever works the case, and whoever covers for them. */
  readonly people: readonly string[]
}
/** Challenges that one of a family sent and that nobody has been told of. */
export const challengesToTell = (db: Db): Promise<readonly ChallengeToTell[]> => db.$queryRaw<ChallengeToTell[]>`
  SELECT c.id AS "challengeId", c."caseId", (SELECT json_agg(x.id ORDER BY x.id) FROM (
      SELECT k."ownerId" AS id UNION SELECT v."substituteId" FROM cover v
      WHERE v."awayId" = k."ownerId" AND (app_now() AT TIME ZONE 'Europe/London')::date BETWEEN v."from" AND v."to") x) AS people
  FROM challenge c JOIN contact f ON f.id = c."byId" JOIN "case" k ON k.id = c."caseId"
  WHERE NOT EXISTS (SELECT 1 FROM panel_message m WHERE m."challengeId" = c.id) ORDER BY c.number LIMIT 200`

export interface GivenToTell {
  /** The last assignment of those that were made at once. */
  readonly number: number
  /** Of those the cases that are still theirs. */
  readonly cases: readonly string[]
  /** Who gave them. */
  readonly by: string
  /** Whoever works them now, and whoever covers for them. */
  readonly people: readonly string[]
}
/** Cases that somebody was given by another in the last days, and of which nobody has been told: those that were given at once together. */
export const givenToTell = (db: Db): Promise<readonly GivenToTell[]> => db.$queryRaw<GivenToTell[]>`
  SELECT g.number, g.cases, b.name AS by, (SELECT json_agg(x.id ORDER BY x.id) FROM (
      SELECT g."ownerId" AS id UNION SELECT v."substituteId" FROM cover v
      WHERE v."awayId" = g."ownerId" AND (app_now() AT TIME ZONE 'Europe/London')::date BETWEEN v."from" AND v."to") x) AS people
  FROM (
    SELECT max(a.id)::int AS number, a."ownerId", a."byId", json_agg(a."caseId" ORDER BY a."caseId") FILTER (WHERE c."ownerId" = a."ownerId" AND c.outcome IS NULL) AS cases
    FROM assignment a JOIN "case" c ON c.id = a."caseId" WHERE a.at > app_now() - interval '3 days' AND a."ownerId" <> a."byId" GROUP BY a."ownerId", a."byId", a.at) g
    JOIN person b ON b.id = g."byId"
  WHERE g.cases IS NOT NULL AND NOT EXISTS (SELECT 1 FROM panel_message m WHERE m.kind = 'given' AND m."personId" = g."ownerId" AND m.number = g.number)
  ORDER BY g.number LIMIT 200`

export interface ToldOfRequest {
  readonly kind: 'reminder' | 'overdue'
  readonly to: string
  readonly state: MessageState
  readonly at: Date
}
/** Who was told of the day of a request, the oldest first. */
export const toldOfRequest = (db: Db, requestId: string): Promise<readonly ToldOfRequest[]> => db.$queryRaw<ToldOfRequest[]>`
  SELECT m.kind, p.name AS to, m.state, m."writtenAt" AS at FROM panel_message m JOIN person p ON p.id = m."personId" WHERE m."requestId" = ${requestId}::uuid ORDER BY m."writtenAt", p.name`
