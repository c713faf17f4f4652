import process from '../../workflows/exclusion/process.ts'
import scenarios from '../scenarios/exclusion.ts'
import { diaries } from '../support/diaries.ts'

diaries('an exclusion', process, scenarios)
