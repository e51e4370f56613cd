import { describe, expect, test } from 'vitest'
import { EMPTY_TOKEN, rolesUpTo, TokenForm } from './token-form.ts'

const parse = (change: Partial<typeof EMPTY_TOKEN>) => TokenForm.safeParse({ ...EMPTY_TOKEN, name: 'ci', ...change })
const wrongFields = (change: Partial<typeof EMPTY_TOKEN>) => parse(change).error?.issues.map(({ path }) => path[0])

describe('the form of a token', () => {
  test('as it opens it asks for the least: a viewer that expires', () => {
    expect(parse({}).data).toEqual({ name: 'ci', role: 'viewer', clusters: null, expiresInDays: 90 })
  })
  test('no expiry is null, never zero days', () => {
    expect(parse({ expiry: '' }).data?.expiresInDays).toBeNull()
  })
  test('chosen clusters count only where not all are meant', () => {
    expect(parse({ clusters: ['a'] }).data?.clusters).toBeNull()
    expect(parse({ clusters: ['a'], isAllClusters: false }).data?.clusters).toEqual(['a'])
  })
  test('no cluster chosen is refused at that field: it must not become all of them', () => {
    expect(wrongFields({ isAllClusters: false })).toEqual(['clusters'])
  })
  test('a name of blanks is none', () => {
    expect(wrongFields({ name: '  ' })).toEqual(['name'])
  })
})

test('a token cannot be offered more than its maker holds', () => {
  expect(rolesUpTo('operator')).toEqual(['viewer', 'operator'])
  expect(rolesUpTo('admin')).toContain('admin')
})
