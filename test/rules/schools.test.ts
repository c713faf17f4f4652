import { expect, test } from 'vitest'
import { schoolMeant } from '../../api/form/schools.ts'
import { day } from '../../domain/calendar.ts'
import type { SchoolRow } from '../../store/reading-schools.ts'

const school = (urn: string, name: string, closed: SchoolRow['closed'] = null): SchoolRow => ({
  urn,
  name,
  phase: 'Primary',
  district: 'Erdington',
  type: 'Community school',
  closed,
})
const followed = { on: day('2026-08-31'), successor: { urn: '990002', name: 'Alder Brook Academy' } }
const schools = [
  school('990001', 'Alder Brook School', followed),
  school('990002', 'Alder Brook Academy'),
  school('990003', 'Mill Pool School', { on: day('2020-08-31'), successor: null }),
  school('990004', 'Mill Pool School'),
  school('990005', 'Tanyard School', { on: day('2020-08-31'), successor: null }),
]

test.each([
  ['990002', '990002'],
  ['Alder Brook', '990002'],
  ['Mill Pool School', '990004'],
  ['Mill Pool School (990004)', '990004'],
])('the school meant by “%s” is %s: of two of a name, the one that is open', (typed, urn) => {
  expect(schoolMeant(typed, schools)).toEqual({ urn })
})
test.each([
  ['990001', 'Alder Brook School closed on 31 August 2026. Choose Alder Brook Academy (990002), which followed it'],
  ['Alder Brook School', 'Alder Brook School closed on 31 August 2026. Choose Alder Brook Academy (990002), which followed it'],
  ['Tanyard', 'Tanyard School closed on 31 August 2020. Choose another school'],
  ['Nowhere', 'Choose the school from the list. “Nowhere” is not a school we hold'],
])('“%s”: %s', (typed, error) => {
  expect(schoolMeant(typed, schools)).toEqual({ error })
})
