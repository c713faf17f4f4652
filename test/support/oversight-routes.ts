/** Who is let in to the boards and figures of oversight, the cases behind them, and their files. */
const staff = 'clerk, manager, auditor'
const overseers = `${staff}, chair, SEND officer`
const get = (path: string, who: string) => ({ route: `GET ${path.split('?')[0]}`, path, answers: { 200: who } })

/** `finders`: who sees who is excluded. */
export const oversightPages = (finders: string) => [
  get('/oversight', overseers),
  get('/oversight.csv', staff),
  get('/oversight/places?process=managed-move&which=waiting', staff),
  get('/oversight/places.csv', staff),
  get('/exclusions', finders),
  get('/exclusions/sixth-day?state=late', finders),
  get('/exclusions/sixth-day.csv?state=late', staff),
  get('/exclusions.csv', staff),
  get('/custody', finders),
  get('/custody.csv', staff),
  get('/profile', `${staff}, chair, member`),
  get('/profile.csv', staff),
]
export const oversightCalls = (finders: string) => [
  get('/api/v1/custody', finders),
  get('/api/v1/oversight?period=twelve-months', overseers),
  get('/api/v1/oversight/places?process=fair-access&which=started', staff),
  get('/api/v1/oversight/sixth-days?state=met', finders),
]
