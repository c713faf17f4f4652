import process from '../../workflows/post-custody/process.ts'
import scenarios from '../scenarios/post-custody.ts'
import { diaries } from '../support/diaries.ts'

diaries('the return after custody', process, scenarios)
