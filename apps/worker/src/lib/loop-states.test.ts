import { AppError } from '@headgate/domain'
import { createLogger, createMetrics } from '@headgate/telemetry'
import { expect, it } from 'vitest'
import { createLoopStates } from './loop-states.ts'

const set = () => {
  const lines: Record<string, unknown>[] = []
  const logger = createLogger({ name: 't', destination: { write: (line) => lines.push(JSON.parse(line)) } })
  const metrics = createMetrics('t')
  return { lines, metrics, states: createLoopStates(logger, metrics, () => new Date(0)) }
}
const away = (detail: string) =>
  new AppError({ code: 'BROKER_UNREACHABLE', title: 'No connection', detail, fix: 'Start it.' })

it('writes one line when a loop begins to fail and one when it works again, however often it failed', async () => {
  const { lines, metrics, states } = set()
  const state = states.of('fleet')
  state.set('running')
  for (let i = 0; i < 100; i += 1) state.fail(away(`attempt ${i}`))
  state.set('running')
  expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
    ['info', 'fleet is running'],
    ['warn', 'fleet fails and is tried again'],
    ['info', 'fleet works again'],
  ])
  expect(lines[1]).toMatchObject({ reason: 'No connection: attempt 0', fix: 'Start it.' })
  expect(await metrics.render()).toContain('t_loop_failures_total{loop="fleet"} 100')
})

it('writes another line when it fails for another reason', () => {
  const { lines, states } = set()
  states.of('fleet').fail(away('x'))
  states.of('fleet').fail(new Error('the database said no'))
  expect(lines.map(({ reason }) => reason)).toEqual(['No connection: x', 'the database said no'])
})

it('shows what went wrong of a library that tells the query first and the reason last', () => {
  const { lines, states } = set()
  states
    .of('fleet')
    .fail(new Error('\nInvalid `upsert()` invocation in\n/some/file.ts:3\n\nCannot reach database server'))
  expect(lines[0]?.reason).toBe('Cannot reach database server')
})
