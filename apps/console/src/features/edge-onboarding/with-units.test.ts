import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { withUnits } from './with-units.ts'

const PROPOSAL = 'serial:\n  - deviceId: name-me\n    path: /dev/x\n    units:\n      t: °C\n      h: "%"\n'

test('units of a proposal are those that a person gave, and the rest of it stays', async () => {
  const text = await withUnits(PROPOSAL, { t: ' K ', h: '', 'a: b': 'V' })
  expect(parse(text)).toEqual({ serial: [{ deviceId: 'name-me', path: '/dev/x', units: { t: 'K', 'a: b': 'V' } }] })
})

test('without any there is no entry for them', async () => {
  expect(await withUnits(PROPOSAL, { t: '', h: ' ' })).not.toContain('units')
})
