import { describe, expect, test } from 'vitest'
import { isFiltered, readFilters } from './acl-filters.ts'

const from = (query: string) => readFilters((name) => new URLSearchParams(query).get(name))

describe('the address holds the filters of the bindings', () => {
  test('nothing said is every binding', () => {
    expect(from('')).toEqual({ search: '', resourceType: null, permissionType: null, principal: null })
    expect(isFiltered(from(''))).toBe(false)
  })
  test('all that was said is taken', () => {
    expect(from('q=plant&type=GROUP&permission=DENY&principal=User:historian')).toEqual({
      search: 'plant',
      resourceType: 'GROUP',
      permissionType: 'DENY',
      principal: 'User:historian',
    })
  })
  test('a hand-typed mistake is passed over instead of failing the list', () => {
    expect(isFiltered(from('type=TABLE&permission=maybe&principal=nobody'))).toBe(false)
  })
})
