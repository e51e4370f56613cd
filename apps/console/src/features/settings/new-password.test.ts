import { CreateMemberInput } from '@headgate/domain'
import { expect, test } from 'vitest'
import { newPassword } from './new-password.ts'

test('a password is long enough for the API and reads in groups', () => {
  const password = newPassword((bytes) => crypto.getRandomValues(bytes))
  expect(password).toMatch(/^\w{5}-\w{5}-\w{5}-\w{5}$/)
  expect(CreateMemberInput.shape.password.safeParse(password).success).toBe(true)
})

test('bytes that would favour some letters are passed over', () => {
  let round = 0
  const fill = (bytes: Uint8Array) => bytes.fill(round++ === 0 ? 255 : 0)
  expect(newPassword(fill)).toBe('aaaaa-aaaaa-aaaaa-aaaaa')
  expect(round).toBe(2)
})

test('two are never alike', () => {
  const one = () => newPassword((bytes) => crypto.getRandomValues(bytes))
  expect(one()).not.toBe(one())
})
