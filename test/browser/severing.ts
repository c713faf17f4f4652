/** Severances: asked for by a manager, approved by the data protection officer, and called off again. */
import type { Stage } from '../support/app.ts'
import type { Looking } from './looking.ts'
import { follow, press, type Official } from './person.ts'

export async function severed({ see, look, go }: Looking, here: Stage, official: Official, caseId: string): Promise<void> {
  const { childId } = await here.data.owner.case.findUniqueOrThrow({ where: { id: caseId } })
  const { reference } = await here.data.owner.child.findUniqueOrThrow({ where: { id: childId } })
  const [manager, officer] = [await official('Imran Castellane'), await official('Rupert Lindgren')]
  await see(manager, '/severances', 'severances-none')
  await see(manager, '/severances?child=somebody', 'severances-wrong', 422)
  await go(manager, `/children/${reference}`)
  await follow(manager, 'Remove who this child is, for good')
  await look(manager, 'severance-ask')
  await press(manager, 'Ask for it')
  await look(manager, 'severance-ask-wrong')
  await manager.getByLabel('The child would be at risk').check()
  await manager.getByLabel('The police have asked for it').check()
  await press(manager, 'Ask for it')
  await look(manager, 'severances')
  await go(officer, '/severances')
  await follow(officer, `${reference}: waits for a second person`)
  await look(officer, 'severance-decide')
  await officer.getByLabel('Approve it').check()
  await press(officer, 'Record the decision')
  await look(officer, 'severances-approved')
  await follow(manager, `${reference}: waits for a second person`)
  await manager.getByLabel('Call it off').check()
  await press(manager, 'Record the decision')
  await follow(manager, `${reference}: declined`)
  await look(manager, 'severance-called-off')
}
