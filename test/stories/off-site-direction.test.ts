import process from '../../workflows/off-site-direction/process.ts'
import scenarios from '../scenarios/off-site-direction.ts'
import { diaries } from '../support/diaries.ts'

diaries('an off-site direction', process, scenarios)
