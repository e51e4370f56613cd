import { expect, it } from 'vitest'
import { decodePlotterLine } from './plotter.ts'

const values = (line: string) => {
  const decoded = decodePlotterLine(line)
  if (decoded.kind !== 'readings') return decoded.kind
  return Object.fromEntries(decoded.samples.map((sample) => [sample.channel, sample.value]))
}

it.each([
  ['named values', 'temperature:23.41,light:512', { temperature: 23.41, light: 512 }],
  ['a value of zero', 'temperature:0', { temperature: 0 }],
  ['a negative value', 't:-4.5', { t: -4.5 }],
  ['a plain number', '23.5', { value: 23.5 }],
  ['plain numbers', '1,2,3', { value: 1, value2: 2, value3: 3 }],
  ['tabs and blanks', 'a:1\tb:2 c:3', { a: 1, b: 2, c: 3 }],
  ['a blank after the comma', 'a:1, b:2', { a: 1, b: 2 }],
  ['an exponent', 'a:1.5e-3', { a: 0.0015 }],
  ['no leading digit', 'a:.5', { a: 0.5 }],
  ['a unit in the name', 'temp(°C):21', { 'temp(°C)': 21 }],
  ['a carriage return', 'a:1\r', { a: 1 }],
])('reads %s', (_what, line, expected) => {
  expect(values(line)).toEqual(expected)
})

it.each([
  ['half a number', 'temperature:23.4.1'],
  ['a name without value', 'temperature:'],
  ['a value without name', ':3'],
  ['words', 'hello world'],
  ['a damaged second half', 'temperature:23.41,li#ht:5x2'],
  ['hex', 'a:0x10'],
  ['only NaN', 'a:nan'],
  ['infinity', 'a:inf,b:-Infinity'],
  ['a number too large for a double', 'a:1e999'],
  ['an integer a double would falsify', 'a:12345678901234567890'],
  ['control bytes', 'a\u0001b:1'],
  ['bytes that are no text', '\ufffd\ufffd:1'],
  ['more values than a board has', Array.from({ length: 65 }, () => '1').join(',')],
])('calls %s garbage', (_what, line) => {
  expect(values(line)).toBe('garbage')
})

it('keeps the good value beside a failing sensor, and counts the refused one', () => {
  expect(decodePlotterLine('temperature:nan,light:512')).toMatchObject({
    kind: 'readings',
    refused: 1,
    samples: [{ channel: 'light', value: 512, quality: 'good', unit: null }],
  })
})

it.each([
  ['OK LED 1', { kind: 'answer', isOk: true, text: 'OK LED 1' }],
  ['ERR unknown HELLO', { kind: 'answer', isOk: false, text: 'ERR unknown HELLO' }],
  ['OK', { kind: 'answer', isOk: true, text: 'OK' }],
  ['OK\r', { kind: 'answer', isOk: true, text: 'OK' }],
  ['ERR unknown # 1.0', { kind: 'answer', isOk: false, text: 'ERR unknown # 1.0' }],
  ['# headgate plotter 1.0.0', { kind: 'banner', firmware: 'headgate plotter 1.0.0', isTorn: false }],
  ['temperat# headgate plotter 1.0.0', { kind: 'banner', firmware: 'headgate plotter 1.0.0', isTorn: true }],
  ['# calibrating', { kind: 'blank' }],
  ['', { kind: 'blank' }],
  ['OKAY:3', { kind: 'readings', refused: 0, samples: [expect.objectContaining({ channel: 'OKAY', value: 3 })] }],
])('tells %j from readings', (line, expected) => {
  expect(decodePlotterLine(line)).toEqual(expected)
})
