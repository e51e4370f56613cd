import { expect, test } from 'vitest'
import { highestRole, rolesUpTo } from './own-role.ts'

test('nobody is offered to give more than they hold', () => {
  expect(rolesUpTo('operator')).toEqual(['viewer', 'operator'])
  expect(rolesUpTo('admin')).toContain('admin')
})

test('the role one may give is the highest of all grants, not the one that was given first', () => {
  const grant = { clusters: null, names: null }
  expect(
    highestRole({
      grants: [
        { role: 'viewer', ...grant },
        { role: 'admin', ...grant },
        { role: 'operator', ...grant },
      ],
    }),
  ).toBe('admin')
  expect(highestRole({ grants: [] })).toBe('viewer')
})
