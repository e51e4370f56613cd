import { describe, expect, it } from 'vitest'
import { together } from './together.ts'
import { createUndoList } from './undo-list.ts'

describe('running starts side by side', () => {
  it('gives the results in the order of the tasks', async () => {
    const results = await together<[number, string]>(new AbortController().signal, [async () => 1, async () => 'two'])
    expect(results).toEqual([1, 'two'])
  })

  it('waits for the others to give up before it throws the first error', async () => {
    let hasGivenUp = false
    const running = together<unknown[]>(new AbortController().signal, [
      async () => {
        throw new Error('the first')
      },
      (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () =>
            setImmediate(() => {
              hasGivenUp = true
              reject(new Error('the second'))
            }),
          )
        }),
    ])
    await expect(running).rejects.toThrow('the first')
    expect(hasGivenUp).toBe(true)
  })

  it('hands an abort from outside to every task', async () => {
    const outer = new AbortController()
    const running = together<unknown[]>(outer.signal, [
      (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    ])
    outer.abort(new Error('stop'))
    await expect(running).rejects.toThrow('stop')
  })
})

describe('undoing', () => {
  it('stops in the reverse order of the starts, one after the other', async () => {
    const seen: string[] = []
    const list = createUndoList()
    for (const name of ['kafka', 'worker', 'console']) {
      list.push(async () => {
        await new Promise((resolve) => setImmediate(resolve))
        seen.push(name)
      })
    }
    await list.undo()
    expect(seen).toEqual(['console', 'worker', 'kafka'])
  })

  it('stops the rest when one cannot be stopped, and says so at the end', async () => {
    const seen: string[] = []
    const list = createUndoList()
    list.push(async () => {
      seen.push('kafka')
    })
    list.push(() => Promise.reject(new Error('stuck')))
    await expect(list.undo()).rejects.toThrow('could not be stopped')
    expect(seen).toEqual(['kafka'])
  })

  it('stops nothing twice', async () => {
    let stops = 0
    const list = createUndoList()
    list.push(async () => {
      stops += 1
    })
    await list.undo()
    await list.undo()
    expect(stops).toBe(1)
  })
})
