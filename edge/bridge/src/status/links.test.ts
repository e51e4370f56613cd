import { createLogger } from '@headgate/telemetry'
import { expect, it } from 'vitest'
import { createLinks } from './links.ts'

const make = () => {
  const lines: string[] = []
  const logger = createLogger({ name: 'test', destination: { write: (line) => lines.push(JSON.parse(line).msg) } })
  let changes = 0
  const links = createLinks(logger, () => changes++)
  return { lines, links, link: links.add('kafka', 'kafka'), changes: () => changes }
}

it('is not up before it was ever well', () => {
  expect(make().link.status()).toEqual({ name: 'kafka', kind: 'kafka', isUp: false, detail: 'not connected yet' })
})

it('says each change of state once, however often it is tried in between', () => {
  const { lines, link, changes } = make()
  for (let attempt = 0; attempt < 100; attempt++) link.report('lane', 'Kafka cannot be reached')
  for (let attempt = 0; attempt < 100; attempt++) link.report('lane', null)
  expect(lines).toEqual(['Kafka cannot be reached', 'kafka is up'])
  expect(changes()).toBe(2)
})

it('does not flood the log with retries that meet another broker each time, and shows the newest', () => {
  const { lines, link } = make()
  for (let port = 9092; port < 9100; port++) link.report('lane', `connect ECONNREFUSED 127.0.0.1:${port}`)
  expect(lines).toEqual(['connect ECONNREFUSED 127.0.0.1:9092'])
  expect(link.status().detail).toBe('connect ECONNREFUSED 127.0.0.1:9099')
})

it('is up only when each of its parts is well', () => {
  const { link, links } = make()
  link.report('lane 1', null)
  link.report('lane 2', 'no leader')
  expect(link.status()).toMatchObject({ isUp: false, detail: 'no leader' })
  link.report('lane 2', null)
  expect(links.statuses()).toEqual([{ name: 'kafka', kind: 'kafka', isUp: true, detail: null }])
})
