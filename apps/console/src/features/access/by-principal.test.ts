import { expect, test } from 'vitest'
import { EMPTY_BINDING } from './binding-form.ts'
import { bindingKey, byPrincipal, principalParts } from './by-principal.ts'

const binding = (principal: string, name: string) => ({ ...EMPTY_BINDING, principal, name })

test('bindings of one principal stand together, also when pages of the list interleave them', () => {
  const groups = byPrincipal([binding('User:a', '1'), binding('User:b', '2'), binding('User:a', '3')])
  expect(groups.map(({ principal, bindings }) => [principal, bindings.map(({ name }) => name)])).toEqual([
    ['User:a', ['1', '3']],
    ['User:b', ['2']],
  ])
})

test('bindings that differ in one part only are told apart', () => {
  const one = binding('User:a', '1')
  const others = [
    { ...one, host: '10.0.0.1' },
    { ...one, patternType: 'PREFIXED' as const },
    { ...one, permissionType: 'DENY' as const },
  ]
  expect(new Set([one, ...others].map(bindingKey)).size).toBe(4)
})

test.each([
  ['User:historian', 'User:', 'historian'],
  ['User:CN=a:b', 'User:', 'CN=a:b'],
])('%s reads as its type and its name', (principal, type, name) =>
  expect(principalParts(principal)).toEqual({ type, name }),
)
