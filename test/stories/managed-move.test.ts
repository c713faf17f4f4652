import process from '../../workflows/managed-move/process.ts'
import scenarios from '../scenarios/managed-move.ts'
import { diaries } from '../support/diaries.ts'

diaries('a managed move', process, scenarios)
