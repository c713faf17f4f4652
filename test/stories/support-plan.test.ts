import process from '../../workflows/support-plan/process.ts'
import scenarios from '../scenarios/support-plan.ts'
import { diaries } from '../support/diaries.ts'

diaries('support where a child is', process, scenarios)
