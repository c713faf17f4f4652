import { defineConfig } from 'prisma/config'

/** Read by Prisma's own commands (`generate`, `migrate deploy`); our programs have theirs in bin/config.ts. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(process.env.DATABASE_URL && { datasource: { url: process.env.DATABASE_URL } }),
})
