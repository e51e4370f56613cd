import { describe, expect, test } from 'vitest'
import { EMPTY_TOKEN, TokenForm } from './token-form.ts'

const parse = (change: Partial<typeof EMPTY_TOKEN>) => TokenForm.safeParse({ ...EMPTY_TOKEN, name: 'ci', ...change })
const wrongFields = (change: Partial<typeof EMPTY_TOKEN>) => parse(change).error?.issues.map(({ path }) => path[0])

describe('the form of a token', () => {
  test('as it opens it asks for the least: a viewer that expires', () => {
    const least = { name: 'ci', role: 'viewer', clusters: null, names: null, grants: [], expiresInDays: 90 }
    expect(parse({}).data).toEqual(least)
  })
  test('no expiry is null, never zero days', () => {
    expect(parse({ expiry: '' }).data?.expiresInDays).toBeNull()
  })
  test('chosen clusters and written patterns count only where not all are meant', () => {
    expect(parse({ clusters: ['a'], names: 'x' }).data).toMatchObject({ clusters: null, names: null })
    expect(parse({ clusters: ['a'], isAllClusters: false }).data?.clusters).toEqual(['a'])
    expect(parse({ names: ' plant.*\n\norders \nplant.*', isAllNames: false }).data?.names).toEqual([
      'plant.*',
      'orders',
    ])
  })
  test('no cluster chosen and no pattern written is refused at that field: it must not become all of them', () => {
    expect(wrongFields({ isAllClusters: false })).toEqual(['clusters'])
    expect(wrongFields({ isAllNames: false, names: ' \n ' })).toEqual(['names'])
    expect(wrongFields({ isAllNames: false, names: 'x'.repeat(250) })).toEqual(['names'])
  })
  test('a name of blanks is none', () => {
    expect(wrongFields({ name: '  ' })).toEqual(['name'])
  })
})
