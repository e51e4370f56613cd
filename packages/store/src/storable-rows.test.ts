import { expect, test } from 'vitest'
import { storableRows } from './storable-rows.ts'

test.each([
  ['as they are', [{ a: '°C', b: [1, null, true] }], [{ a: '°C', b: [1, null, true] }]],
  ['without NUL', [{ a: 'x\u0000y' }, { b: { c: '\u0000' } }], [{ a: 'x\ufffdy' }, { b: { c: '\ufffd' } }]],
  ['without half a character', [{ a: 'x\ud83d' }, { a: '😀' }], [{ a: 'x\ufffd' }, { a: '😀' }]],
  ['with what only looks like one', [{ a: '\\u0000' }], [{ a: '\\u0000' }]],
])('rows are written %s', (_name, rows, expected) => {
  expect(JSON.parse(storableRows(rows))).toEqual(expected)
})
