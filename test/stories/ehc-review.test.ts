import process from '../../workflows/ehc-review/process.ts'
import scenarios from '../scenarios/ehc-review.ts'
import { diaries } from '../support/diaries.ts'

diaries('a review of a plan', process, scenarios)
