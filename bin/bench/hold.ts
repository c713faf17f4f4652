/** The workers of the memory measurement, in a process of their own: `hold.ts 2000` keeps so many cases in memory. Says what it takes whenever it is asked. */
import { database, type Places } from './places.ts'
import { realActivities, workers } from './workers.ts'

const places = process.env as unknown as Places
const work = database(places, 'sixth_day_work')
const both = await workers(places, { activities: realActivities(work, places), options: { maxCachedWorkflows: Number(process.argv[2]) } })
process.send!('ready')
await both.run(
  () =>
    new Promise<void>((stop) => {
      process.on('message', (word) => (word === 'stop' ? stop() : process.send!(process.memoryUsage.rss())))
    }),
)
await work.end()
process.exit(0)
