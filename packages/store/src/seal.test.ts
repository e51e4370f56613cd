import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { seal, unseal } from './seal.ts'

describe('seal', () => {
  const key = randomBytes(32)
  const sealed = seal(key, 'pass wörd', 'cluster:one')

  it('opens again with the same key and context', () => {
    expect(unseal(key, sealed, 'cluster:one')).toBe('pass wörd')
  })

  it('never gives the same text twice', () => {
    expect(seal(key, 'pass wörd', 'cluster:one')).not.toBe(sealed)
  })

  it('does not open in another context', () => {
    expect(() => unseal(key, sealed, 'cluster:two')).toThrow('altered, or belongs to something else')
  })

  it('says that another key sealed it', () => {
    expect(() => unseal(randomBytes(32), sealed, 'cluster:one')).toThrow('sealed with another key')
  })

  it.each(['nonce', 'tag', 'ciphertext'] as const)('refuses a changed %s', (part) => {
    const parts = sealed.split('.')
    const at = { nonce: 2, tag: 3, ciphertext: 4 }[part]
    const bytes = Buffer.from(parts[at] ?? '', 'base64url')
    bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0)
    parts[at] = bytes.toString('base64url')
    expect(() => unseal(key, parts.join('.'), 'cluster:one')).toThrow('altered')
  })

  it('refuses a tag cut short, which would be easy to guess', () => {
    const parts = sealed.split('.')
    parts[3] = Buffer.from(parts[3] ?? '', 'base64url')
      .subarray(0, 4)
      .toString('base64url')
    expect(() => unseal(key, parts.join('.'), 'cluster:one')).toThrow('altered')
  })

  it('refuses what is not a sealed text, without repeating it', () => {
    expect(() => unseal(key, 'hunter2', 'cluster:one')).toThrow(/^(?!.*hunter2)/)
  })
})
