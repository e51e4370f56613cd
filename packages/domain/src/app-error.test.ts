import { expect, test } from 'vitest'
import { AppError, isAppError } from './app-error.ts'

test('knows an AppError of another copy of the module, as a bundler makes them', async () => {
  // The query makes a second instance of the module; a variable, because the compiler knows no such file.
  const copy = './app-error.ts?copy'
  const other = (await import(/* @vite-ignore */ copy)) as typeof import('./app-error.ts')
  const error = new other.AppError({ code: 'CONFLICT', title: 'There already' })
  expect(error).not.toBeInstanceOf(AppError)
  expect(isAppError(error)).toBe(true)
})

test.each([new Error('x'), { code: 'CONFLICT', title: 'x' }, null, 'CONFLICT'])(
  'takes nothing else for one: %s',
  (other) => {
    expect(isAppError(other)).toBe(false)
  },
)
