import { expect, test } from 'vitest'
import { isInNeed } from './elections.ts'

const at = (leader: number | null) => ({ topic: 'a', partition: 0, leadership: { leader, preferred: 1 } })

test.each([
  ['led by its first replica, it needs no preferred election', at(1), 'preferred', false],
  ['led by another, it does', at(2), 'preferred', true],
  ['led by anybody, it needs no unclean election', at(2), 'unclean', false],
  ['led by nobody, it does', at(null), 'unclean', true],
] as const)('%s', (_, partition, type, needs) => expect(isInNeed(partition, type)).toBe(needs))

test('where it is not known who leads, the broker is asked', () => {
  expect(isInNeed({ topic: 'a', partition: 0 }, 'preferred')).toBe(true)
})
