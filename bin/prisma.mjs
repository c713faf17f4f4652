/**
 * Runs Prisma's command line without its engine. `generate`, `validate` and `format` never run the engine, yet Prisma wants to download it first;
 * named one that exists, it does not. Migrations are applied by store/migrate.ts, which needs none.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const prisma = fileURLToPath(new URL('../node_modules/prisma/build/index.js', import.meta.url))
const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1', ...process.env }
const { status } = spawnSync(process.execPath, [prisma, ...process.argv.slice(2)], { stdio: 'inherit', env })
process.exit(status ?? 1)
