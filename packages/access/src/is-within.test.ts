import type { Grant } from '@headgate/domain'
import { expect, test } from 'vitest'
import { isWithin } from './is-within.ts'

const grant = (role: Grant['role'], clusters: string[] | null, names: string[] | null): Grant => ({
  role,
  clusters,
  names,
})

test.each<[string, Grant[], Grant, boolean]>([
  ['as much as one has', [grant('admin', null, null)], grant('admin', null, null), true],
  ['less in every way', [grant('admin', null, null)], grant('viewer', ['a'], ['x']), true],
  ['a higher role', [grant('operator', null, null)], grant('admin', ['a'], ['x']), false],
  ['all clusters from some', [grant('admin', ['a'], null)], grant('viewer', null, null), false],
  ['one cluster more', [grant('admin', ['a'], null)], grant('viewer', ['a', 'b'], null), false],
  ['every name from some', [grant('admin', null, ['x*'])], grant('viewer', null, null), false],
  ['a pattern within', [grant('admin', null, ['x*'])], grant('viewer', null, ['xy*', 'xz']), true],
  ['a pattern that reaches out', [grant('admin', null, ['xy*'])], grant('viewer', null, ['x*']), false],
  ['the star of all names from a few', [grant('admin', null, ['x*'])], grant('viewer', null, ['*']), false],
  [
    'two grants side by side, each cluster from its own',
    [grant('admin', ['a'], null), grant('operator', ['b'], ['x*'])],
    grant('operator', ['a', 'b'], ['x1']),
    true,
  ],
  [
    'two grants where one is too low a role',
    [grant('admin', ['a'], null), grant('viewer', ['b'], null)],
    grant('operator', ['a', 'b'], null),
    false,
  ],
  ['nothing from nobody', [], grant('viewer', ['a'], ['x']), false],
])('%s', (_name, own, asked, expected) => {
  expect(isWithin(own, asked)).toBe(expected)
})
