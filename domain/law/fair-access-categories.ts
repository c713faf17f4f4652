/** The categories of children for whom a Fair Access Protocol is: School Admissions Code 2021, paragraph 3.17, in its order. */
export const categories = {
  a: 'Child in need, or on a child protection plan, now or within 12 months of this request (a)',
  b: 'Living in a refuge or other relevant accommodation (b)',
  c: 'From the criminal justice system (c)',
  d: 'In alternative provision and ready to come back, or permanently excluded but suitable for a mainstream school (d)',
  e: 'Special educational needs without a plan, a disability or a medical condition (e)',
  f: 'A carer (f)',
  g: 'Homeless (g)',
  h: 'In formal kinship care (h)',
  i: 'Gypsy, Roma, Traveller, refugee or asylum seeker (i)',
  j: 'Refused a place for challenging behaviour under paragraph 3.10 (j)',
  k: 'No place was sought, because of exceptional circumstances (k)',
  l: 'Out of education for four weeks or more, with no place within a reasonable distance (l)',
  m: 'Previously looked after, and the council could not place them promptly (m)',
} as const
export type Category = keyof typeof categories
