/** Year groups, as every process offers them. */
export const years = {
  reception: 'Reception',
  'year-1': 'Year 1',
  'year-2': 'Year 2',
  'year-3': 'Year 3',
  'year-4': 'Year 4',
  'year-5': 'Year 5',
  'year-6': 'Year 6',
  'year-7': 'Year 7',
  'year-8': 'Year 8',
  'year-9': 'Year 9',
  'year-10': 'Year 10',
  'year-11': 'Year 11',
  'year-12': 'Year 12',
  'year-13': 'Year 13',
} as const
