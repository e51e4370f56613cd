import { expect, it } from 'vitest'
import { TokenRun } from './token-run.ts'

it('gives back each token with its id in the order they came, however long they are, and takes no more than it can hold', () => {
  const run = new TokenRun()
  const given: { id: number; token: Buffer }[] = []
  for (let id = 1; ; id++) {
    const token = Buffer.alloc((id * 37) % 300, id)
    if (!run.add(2 ** 40 + id, token)) break
    given.push({ id: 2 ** 40 + id, token })
  }
  expect(run).toHaveLength(1_024)
  expect([...run]).toEqual(given)
})
