import { describe, expect, test } from 'vitest'
import { safeNext } from './session.ts'

describe('a link to the sign-in page cannot lead away from the console', () => {
  test.each([
    ['/c/local/topics?state=offline', '/c/local/topics?state=offline'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/sign-in?next=/', '/'],
    [null, '/'],
  ])('%s leads to %s', (next, path) => expect(safeNext(next)).toBe(path))
})
