import process from '../../workflows/section-19/process.ts'
import scenarios from '../scenarios/section-19.ts'
import { diaries } from '../support/diaries.ts'

diaries('education otherwise than at school', process, scenarios)
