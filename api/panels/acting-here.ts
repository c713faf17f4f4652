import { processCodeOf } from '../../domain/case.ts'
import type { Action } from '../../domain/process.ts'
import { everyProcess } from '../saying/steps.ts'
import { panelActionsOf } from './agenda.ts'
import type { CaseHere } from './case-here.ts'
import { panelPartiesOf } from './saying.ts'

/** The action of the case by which the panel decides what its pack asks; undefined where the panel hears nothing, or who the child is was removed. */
export function actionHere({
  panel,
  part,
}: Pick<CaseHere, 'panel' | 'part'>): { readonly name: string; readonly action: Action; readonly party: string } | undefined {
  if (panel.now.process === null) return undefined
  const code = processCodeOf(part.caseId)
  const process = everyProcess().find((one) => one.code === code)!
  const name = panelActionsOf(process).find((one) => process.actions[one]?.waiting === part.content?.asked)
  const action = name === undefined ? undefined : process.actions[name]
  const party = action?.by.find((one) => panelPartiesOf(process).includes(one))
  return name !== undefined && action && party !== undefined ? { name, action, party } : undefined
}
