import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { z } from 'zod'
import { runCommand } from './run-command.ts'

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'headgate-config-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const run = async (...args: string[]) => {
  let [out, err] = ['', '']
  const code = await runCommand(args, '1', {
    out: async (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  })
  return { code, out, err }
}
const file = async (name: string, text: string) => {
  const path = join(dir, name)
  await writeFile(path, text)
  return path
}
const example = join(import.meta.dirname, '../../bridge.example.yaml')

describe('headgate-bridge validate', () => {
  it('says which certificates are not here', async () => {
    const text = `bridgeId: gw\nkafka: { brokers: ['h:1'], tls: { ca: nowhere.pem } }\n`
    const { code, out } = await run('validate', await file('tls.yaml', text))
    expect(code).toBe(0)
    expect(out).toMatch(/kafka\.tls\.ca: there is no file .*nowhere\.pem.*The bridge will need them/)
  })

  it('says that the example is right, and which passwords the bridge will need', async () => {
    const { code, out } = await run('validate', example)
    expect(code).toBe(0)
    expect(out).toMatch(/is right: bridge gw-demo/)
    expect(out).toMatch(/kafka\.passwordEnv names HEADGATE_BRIDGE_KAFKA_PASSWORD, which is not set here/)
  })

  it('says everything that is wrong, a line each, as an editor can jump to it', async () => {
    const path = await file(
      'wrong.yaml',
      'bridgeId: gw\nkafka:\n  brokers: [h]\nserial:\n  - deviceId: a\n    path: /x\n    baud: 9600\n',
    )
    const { code, err } = await run('validate', path)
    expect(code).toBe(1)
    expect(err.split('\n')).toEqual([
      `${path}:3:13: kafka.brokers[0]: must be host:port. Compare with bridge.example.yaml.`,
      `${path}:7:5: serial[0].baud: no such key here. Mend its spelling, or take it out: bridge.example.yaml shows every key.`,
      '',
    ])
  })

  it('says that a file is not there', async () => {
    expect(await run('validate', join(dir, 'nowhere.yaml'))).toMatchObject({
      code: 1,
      err: expect.stringMatching(/ENOENT/),
    })
  })

  it('asked without a file says how to ask', async () => {
    expect(await run('validate')).toMatchObject({ code: 2, err: expect.stringMatching(/validate <file>/) })
  })
})

describe('headgate-bridge schema', () => {
  it('prints a JSON Schema that takes the example and refuses a misspelt key', async () => {
    const { code, out } = await run('schema')
    expect(code).toBe(0)
    const schema = z.fromJSONSchema(JSON.parse(out))
    const check = (config: unknown) => schema.safeParse(config).success
    const config = parseDocument(await readFile(example, 'utf8')).toJS()
    expect(check(config)).toBe(true)
    expect(check({ ...config, kafkaa: 1 })).toBe(false)
    expect(check({ ...config, serial: [{ deviceId: 'a', path: '/x', format: 'xml' }] })).toBe(false)
  })

  it('prints what is registered for Avro and Protobuf', async () => {
    expect(JSON.parse((await run('schema', '--avro')).out)).toMatchObject({
      name: 'Reading',
      namespace: 'headgate.edge',
    })
    expect((await run('schema', '--protobuf')).out).toMatch(/message Reading/)
  })
})

it('headgate-bridge dry-run ends by itself, and says which board it did not find', async () => {
  const path = await file(
    'dry.yaml',
    "bridgeId: gw\nkafka: { brokers: ['h:1'] }\nserial: [{ deviceId: uno, path: /nowhere/board }]\n",
  )
  const { code, out, err } = await run('dry-run', path, '--seconds', '0.2')
  expect({ code, out }).toEqual({ code: 0, out: '' })
  expect(err).toMatch(/\/nowhere\/board: no board at \/nowhere\/board: ENOENT/)
  expect(err).toMatch(/uno: 0 read, 0 would be produced/)
})

it.each([
  [['validate'], 'Say which configuration.'],
  [['dry-run', 'a', 'b'], 'Say which configuration, and nothing else: not b.'],
  [['dry-run', 'a', '--seconds', 'x'], '--seconds is a number above 0, not x.'],
  [['sniff', '/dev/x', '--baud', '-1'], "Option '--baud' argument is ambiguous"],
  [['sniff', '/dev/x', '--baud=0'], '--baud is a number above 0, not 0.'],
  [['audit', 'bridge.yaml'], 'It takes options alone, not bridge.yaml.'],
  [['audit', '--devise', 'd1'], "Unknown option '--devise'"],
  [['schema', '--avro', '--protobuf'], 'One of --avro and --protobuf.'],
])('headgate-bridge %j says what was asked wrongly, and how to ask', async ([name = '', ...args], sentence) => {
  const { code, out, err } = await run(name, ...args)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err.startsWith(sentence), err).toBe(true)
  expect(err).toContain(`\n\nheadgate-bridge ${name}`)
})

it('headgate-bridge sniff says why a port cannot be opened, and how it is asked', async () => {
  expect(await run('sniff', '/nowhere/board')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/ENOENT.*plugged in/),
  })
  expect(await run('sniff')).toMatchObject({ code: 2, err: expect.stringMatching(/sniff <port>/) })
})
