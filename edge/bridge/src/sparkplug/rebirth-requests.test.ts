import { expect, it } from 'vitest'
import { createRebirthRequests } from './rebirth-requests.ts'

const make = () => {
  const sent: string[] = []
  const clock = { ms: 0 }
  const request = createRebirthRequests({
    encode: () => new Uint8Array(),
    publish: (topic) => sent.push(topic),
    now: () => clock.ms,
  })
  return { sent, clock, request }
}

it('asks each node once a minute, however often it is wanted', () => {
  const { sent, clock, request } = make()
  for (clock.ms = 0; clock.ms < 120_000; clock.ms += 100) for (const node of ['g/a', 'g/b']) request(node)
  expect(sent).toEqual(['spBv1.0/g/NCMD/a', 'spBv1.0/g/NCMD/b', 'spBv1.0/g/NCMD/a', 'spBv1.0/g/NCMD/b'])
})

it('remembers a bounded number of nodes', () => {
  const { sent, request } = make()
  for (let n = 0; n < 2_001; n++) request(`g/${n}`)
  expect(request('g/2000')).toBe(false)
  expect(request('g/0')).toBe(true)
  expect(sent).toHaveLength(2_002)
})
