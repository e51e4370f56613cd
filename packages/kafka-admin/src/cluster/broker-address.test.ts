import { describe, expect, test } from 'vitest'
import { formatAddress, parseAddress } from './broker-address.ts'

describe('parseAddress', () => {
  test.each([
    ['127.0.0.1:9092', { host: '127.0.0.1', port: 9092 }],
    ['kafka-1.example.org:9093', { host: 'kafka-1.example.org', port: 9093 }],
    ['[::1]:9092', { host: '::1', port: 9092 }],
  ])('%s is read, and written the same', (text, address) => {
    expect(parseAddress(text)).toEqual(address)
    expect(formatAddress(address)).toBe(text)
  })

  test.each(['', 'host', 'host:', ':9092', '::1:9092', 'host:123456', 'a b:1'])('%j is refused', (text) => {
    expect(() => parseAddress(text)).toThrow(TypeError)
  })
})
