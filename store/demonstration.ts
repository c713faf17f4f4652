import type { Db } from './client.ts'

/** Somebody whom one can be in a demonstration, with the jobs they hold today. */
export interface PersonToBe {
  readonly id: string
  readonly name: string
  readonly email: string
  /** Each job, and the name of the school where it is at one. */
  readonly jobs: readonly { readonly role: string; readonly school: string | null }[]
}

/** Everybody with a job today, staff of the authority first, then by school and name. For the local stand-in of an identity provider alone. */
export const peopleToBe = (db: Db): Promise<PersonToBe[]> => db.$queryRaw<PersonToBe[]>`
  WITH today AS (SELECT (app_now() AT TIME ZONE 'Europe/London')::date AS day)
  SELECT p.id, p.name, p.email, json_agg(json_build_object('role', o.role, 'school', s.name) ORDER BY o.role, s.name) AS jobs
  FROM today, person p
  JOIN post o ON o."personId" = p.id
  LEFT JOIN school s ON s.urn = o.urn
  WHERE (p."leftOn" IS NULL OR p."leftOn" >= today.day) AND o."from" <= today.day AND (o."to" IS NULL OR o."to" >= today.day)
  GROUP BY p.id
  ORDER BY min(s.name) NULLS FIRST, p.name`
