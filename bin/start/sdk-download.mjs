/** Has the Temporal SDK download a development server into the folder given, and starts it once to see that it runs. */
import { TestWorkflowEnvironment } from '@temporalio/testing'

const [, , downloadDir = '.'] = process.argv
try {
  const env = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'cached-download', version: 'v1.9.1', downloadDir } },
  })
  await env.teardown()
  process.exit(0)
} catch (err) {
  process.stderr.write(`${err instanceof Error ? err.message.replace(/\s*\n\s*/g, ' ') : String(err)}\n`)
  process.exit(1)
}
