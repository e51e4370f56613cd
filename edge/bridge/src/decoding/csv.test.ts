import { describe, expect, it } from 'vitest'
import { type CsvOptions, createCsvRows } from './csv.ts'

const read = (lines: string[], options: Partial<CsvOptions> = {}) => {
  const row = createCsvRows({ separator: ',', decimal: '.', columns: null, timeColumn: null, ...options })
  return lines.map((line) => {
    const decoded = row(line)
    if (decoded.kind !== 'readings') return decoded.kind
    return Object.fromEntries(decoded.samples.map(({ channel, value }) => [channel, value]))
  })
}

describe('rows of a CSV', () => {
  it('are named by a header, which may come again, and by no other that noise made', () => {
    expect(read(['t,light', '21.5,0', 't,light', 'x', 'tt,light', '21.5,3'])).toEqual([
      ...['blank', { t: 21.5, light: 0 }, 'blank', 'garbage', 'garbage', { t: 21.5, light: 3 }],
    ])
  })

  it('are named by their place where there is no header', () => {
    expect(read(['1,2,3'])).toEqual([{ value: 1, value2: 2, value3: 3 }])
  })

  it('are named by the configuration, which may leave columns out; a header line is then only skipped', () => {
    expect(read(['a,b,c', '1,2,3'], { columns: ['x', '', 'z'] })).toEqual(['blank', { x: 1, z: 3 }])
  })

  it.each([
    [';', '.', '1;2', { value: 1, value2: 2 }],
    [';', ',', '1,5;-2,25', { value: 1.5, value2: -2.25 }],
    ['\t', '.', '1\t2', { value: 1, value2: 2 }],
    ['|', '.', '1 | 2', { value: 1, value2: 2 }],
    [' ', '.', '1   2', { value: 1, value2: 2 }],
  ] as const)('are parted at %j with fractions after %j', (separator, decimal, line, expected) => {
    expect(read([line], { separator, decimal })).toEqual([expected])
  })

  it('take a unit from the header, and the time from its column', () => {
    const row = createCsvRows({ separator: ',', decimal: '.', columns: null, timeColumn: 'ts' })
    row('ts,temp [°C],"p (hPa)"')
    expect(row('12:00,21,1013')).toMatchObject({
      samples: [
        { channel: 'temp', unit: '°C', deviceTime: '12:00', value: 21 },
        { channel: 'p', unit: 'hPa', deviceTime: '12:00', value: 1013 },
      ],
    })
  })

  it('may leave a field empty, and count a failing sensor', () => {
    const row = createCsvRows({ separator: ',', decimal: '.', columns: null, timeColumn: null })
    expect(row('1,,nan')).toMatchObject({ refused: 1, samples: [{ channel: 'value', value: 1 }] })
  })

  it.each([
    ['one field too many', 'a,b', '1,2,3'],
    ['one field too few', 'a,b', '1'],
    ['a damaged number', 'a,b', '1,2x5'],
    ['an open quote', 'a,b', '1,"2'],
    ['only failing sensors', 'a,b', 'nan,nan'],
    ['text behind a quote', 'a,b', '"1"x,2'],
  ])('with %s are garbage as a whole', (_what, header, line) => {
    expect(read([header, line])[1]).toBe('garbage')
  })
})
