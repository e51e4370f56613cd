import { expect, it } from 'vitest'
import { parseConfig } from '../config/parse-config.ts'
import { encodeLengthFrame } from '../framing/length-framer.ts'
import { proposalConfig } from './proposal-config.ts'
import { recognise } from './recognise.ts'

const rows = (row: (n: number) => string) => Buffer.from(Array.from({ length: 20 }, (_, n) => row(n)).join(''))

it.each([
  ['a plotter', rows((n) => `temperature:${n}\n`), { format: 'plotter', units: { temperature: '°C' } }],
  ['a CSV', rows((n) => `${n};2,5\n`), { format: 'csv', csv: { separator: ';', decimal: ',' } }],
  [
    'frames',
    Buffer.concat(Array.from({ length: 20 }, (_, n) => encodeLengthFrame(Buffer.of(n, 0, 200)))),
    { framing: 'length' },
  ],
])('what is proposed for %s is a configuration', (_what, bytes, expected) => {
  const [proposal] = recognise(bytes)
  if (!proposal) throw new Error('there is always one')
  const text = `bridgeId: gw\nkafka: { brokers: ['h:1'] }\n${proposalConfig('/dev/x', 9600, proposal)}`
  expect(parseConfig(text, 'f').serial).toMatchObject([{ path: '/dev/x', baudRate: 9600, ...expected }])
})
