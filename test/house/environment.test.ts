import { expect, test } from 'vitest'
import { files, read } from './tree.ts'

const readsEnvironment = (text: string) => /process\.env|process\[['"]env|import\.meta\.env/.test(text)

test('only bin reads the environment', () => {
  const ours = files().filter((file) => !/^(bin|test)\//.test(file) && !/^(vitest|prisma)\.config\.ts$/.test(file))
  expect(ours.filter((file) => readsEnvironment(read(file)))).toEqual([])
})
test('a planted reading is caught', () => {
  expect(readsEnvironment(`const port = process.env['PORT']`)).toBe(true)
})

test('local time is asked of nobody', () => {
  const local = /\.(getHours|getMinutes|getDate|getDay|getMonth|getFullYear|getTimezoneOffset|toLocaleDateString|toLocaleTimeString)\(/
  expect(files().filter((file) => !/^test\/house\//.test(file) && local.test(read(file)))).toEqual([])
})

test('the clock is read only where a program starts, in a host, or in a test', () => {
  const clock = /Date\.now\(\)|new Date\(\)/
  const may = /^(bin|test|prisma\/seed)\/|^workflows\/kit\/on-temporal\.ts$|^api\//
  expect(files().filter((file) => !may.test(file) && clock.test(read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')))).toEqual([])
})
