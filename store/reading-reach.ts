import { Prisma } from './prisma/client.ts'

/** What somebody may read: every case, or those that one of their principals is named in (CaseAccess). */
export type Reach = { readonly all: true } | { readonly all: false; readonly principals: readonly string[] }

/** A condition on a table whose case reference is `column`, to be put after WHERE or AND. */
export const within = (reach: Reach, column: Prisma.Sql): Prisma.Sql =>
  reach.all
    ? Prisma.sql`true`
    : Prisma.sql`EXISTS (SELECT 1 FROM case_access reach WHERE reach."caseId" = ${column} AND reach.principal IN (${Prisma.join(reach.principals.length ? [...reach.principals] : [''])})${seated(reach.principals, Prisma.sql`reach`)})`

const CHAIR = 'role:panel-chair'
/**
 * Whether a line of CaseAccess counts: of a process whose panel is set up, the job of its chair only with a seat on one, and whoever the chair's part was passed to likewise
 * (docs/decisions/0053). Asked of people alone: a school or a family has no part of a panel's.
 */
export const seated = (principals: readonly string[], line: Prisma.Sql): Prisma.Sql =>
  principals.some((one) => one === CHAIR || one.startsWith('person:'))
    ? Prisma.sql` AND (${line}.principal <> ${CHAIR} AND NOT (${line}.principal LIKE 'person:%' AND is_panels(${line}."caseId", ${line}.party))
      OR (SELECT p.process FROM "case" p WHERE p.id = ${line}."caseId") <> ALL ((SELECT shut_to(${[...principals]}::text[]))::text[]))`
    : Prisma.empty
