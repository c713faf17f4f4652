import process from '../../workflows/reintegration/process.ts'
import scenarios from '../scenarios/reintegration.ts'
import { diaries } from '../support/diaries.ts'

diaries('a return from alternative provision', process, scenarios)
