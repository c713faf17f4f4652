import { expect, test } from 'vitest'
import { withoutSecrets } from '../../api/log/log.ts'

test.each([
  ['/', '/'],
  ['/cases/MM-00012/dates/MM_MATCH-1?whole=yes', '/cases/MM-00012/dates/MM_MATCH-1'],
  ['/cases/MM-00012/act/plan-found', '/cases/MM-00012/act/plan-found'],
  ['/letters/3f0c8a52-6a41-4a0e-9d5c-0f1f2b3c4d5e', '/letters/3f0c8a52-6a41-4a0e-9d5c-0f1f2b3c4d5e'],
  ['/assets/app.css', '/assets/app.css'],
  ['/worklist?q=Okonjo', '/worklist'],
  ['/t/3vQ0aZk9', '/t/…'],
  ['/t/abcdef/code', '/t/…/code'],
  ['/children/Okonjo-Hartley', '/children/…'],
  ['/api/v1/processes/Tobias%20Okonjo', '/api/v1/processes/…'],
  ['/children/mother%40family.example', '/children/…'],
])('of the address %s a log says %s', (address, said) => expect(withoutSecrets(address)).toBe(said))
