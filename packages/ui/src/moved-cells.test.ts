import { describe, expect, test } from 'vitest'
import { movedCells } from './moved-cells.ts'

describe('cells of one partition before and after a plan', () => {
  test.each([
    [
      'raising the replication factor adds beside what stays',
      [1],
      [1, 2, 3],
      [1, 2, 3],
      'leader none none',
      'leader new new',
    ],
    ['a move takes from one and gives to another', [1, 2], [1, 3], [1, 2, 3], 'leader leaving none', 'leader none new'],
    ['the first replica leads, also where it stood second', [1, 2], [2, 1], [1, 2], 'leader in-sync', 'in-sync leader'],
    ['a leader that leaves is seen to leave', [1], [2], [1, 2], 'leader none', 'none new'],
  ])('%s', (_, before, after, columns, was, will) => {
    const cells = movedCells({ before, after }, columns)
    expect(cells.before.join(' ')).toBe(was)
    expect(cells.after.join(' ')).toBe(will)
  })
})
