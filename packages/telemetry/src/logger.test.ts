import { describe, expect, it } from 'vitest'
import { createLogger } from './logger.ts'

const capture = (level: 'debug' | 'info' = 'info') => {
  const lines: string[] = []
  const logger = createLogger({ name: 'test', level, destination: { write: (line) => lines.push(line) } })
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? 'null') as Record<string, unknown> }
}

describe('createLogger', () => {
  it('writes one JSON line a call, with name, level, time and sentence', () => {
    const { logger, lines, last } = capture()
    logger.info({ topic: 'a' }, 'topic seen')
    expect(lines).toHaveLength(1)
    expect(lines[0]?.endsWith('\n')).toBe(true)
    expect(last()).toMatchObject({ name: 'test', level: 'info', topic: 'a', msg: 'topic seen' })
    expect(String(last().time)).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
  })

  it('stays silent below its level', () => {
    const { logger, lines } = capture('info')
    logger.debug('not this')
    expect(lines).toHaveLength(0)
  })

  it.each([
    ['at the top', { password: 's3cr3t' }],
    ['in a connection', { connection: { sasl: { mechanism: 'PLAIN', password: 's3cr3t' } } }],
    [
      'in a request',
      { req: { headers: { Authorization: 'Bearer s3cr3t', cookie: 's3cr3t', 'set-cookie': ['s3cr3t'] } } },
    ],
    ['in a list', { clusters: [{ auth: [{ apiToken: 's3cr3t' }] }] }],
    ['under a compound name', { clientSecret: 's3cr3t', db_password: 's3cr3t', 'x-auth-token': 's3cr3t' }],
    ['in a map', { headers: new Map([['authorization', 's3cr3t']]) }],
    [
      'in the cause of an error',
      { err: new Error('no', { cause: Object.assign(new Error('why'), { token: 's3cr3t' }) }) },
    ],
    ['in an address', { url: 'postgresql://ann:s3cr3t@db:5432/x' }],
    ['in the address of an error', { err: new Error('no answer from mqtt://ann:s3cr3t@broker:1883') }],
    ['very deep', { a: { b: { c: { d: { e: { f: { g: { h: { i: { secret: 's3cr3t' } } } } } } } } } }],
  ])('hides a secret %s', (_where, fields) => {
    const { logger, lines } = capture()
    logger.info(fields, 'careful')
    expect(lines[0]).toContain('careful')
    expect(lines[0]).not.toContain('s3cr3t')
  })

  it('hides secrets in the fields of a child', () => {
    const { logger, lines } = capture()
    logger.child({ cluster: 'dev', saslPassword: 's3cr3t' }).warn('careful')
    expect(lines[0]).toContain('"cluster":"dev"')
    expect(lines[0]).not.toContain('s3cr3t')
  })

  it('keeps the text, stack and cause of an error', () => {
    const { logger, last } = capture()
    logger.error({ err: new TypeError('broke', { cause: new Error('root') }) }, 'failed')
    expect(last().err).toMatchObject({ type: 'TypeError', message: 'broke', cause: { message: 'root' } })
    expect((last().err as { stack: string }).stack).toContain('logger.test')
  })

  it('survives a circle and a bigint', () => {
    const { logger, last } = capture()
    const circle: Record<string, unknown> = { offset: 12n }
    circle.self = circle
    logger.info({ circle }, 'round')
    expect(last().circle).toEqual({ offset: '12', self: '[circular]' })
  })
})
