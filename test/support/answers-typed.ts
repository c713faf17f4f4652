import type { Field } from '../../domain/process.ts'
import type { Chosen } from './forms-in.ts'

export const school = { urn: '990201', name: 'Larkfield Academy & Sixth Form', type: '', closed: null }
export const parties = { family: 'Family', 'current-school': 'School' }

/** The answer to a question of which every choice is the nth, as it is typed or ticked. */
export function answer(name: string, field: Field, nth: number): Chosen {
  const options = Object.keys('options' in field ? field.options : field.kind === 'party' ? parties : { yes: 1, no: 1 })
  const one = options[nth % options.length]!
  switch (field.kind) {
    case 'day':
      return { [`${name}-day`]: '3', [`${name}-month`]: '11', [`${name}-year`]: '2026' }
    case 'choices':
      return { [name]: field.most === 1 || nth % 2 === 0 ? [one] : options.slice(0, field.most) }
    case 'time':
      return { [name]: '9:30am' }
    case 'number':
    case 'half-days':
      return { [name]: '12' }
    case 'school':
      return { [name]: `${school.name} (${school.urn})` }
    case 'text':
      return { [name]: `\nWord for word: “${name}” <b>&amp;</b>\r\nand ${nth}` }
    case 'name':
    case 'contact':
    case 'document':
      return { [name]: `${name}@"work" <${nth}>` }
    default:
      return { [name]: one }
  }
}
