import process from '../../workflows/referral/process.ts'
import scenarios from '../scenarios/referral.ts'
import { diaries } from '../support/diaries.ts'

diaries('a referral', process, scenarios)
