import process from '../../workflows/fair-access/process.ts'
import scenarios from '../scenarios/fair-access.ts'
import { diaries } from '../support/diaries.ts'

diaries('fair access', process, scenarios)
