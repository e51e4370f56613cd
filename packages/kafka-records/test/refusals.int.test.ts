import { createServer } from 'node:net'
import { eventually, kafkaTool, uniqueName } from '@headgate/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRecords } from '../src/index.ts'
import { connection, createTopic, recordsFor } from './cluster.ts'

describe('404', () => {
  const records = recordsFor()
  it('names the topic that is not there', async () => {
    const missing = uniqueName('missing')
    const notFound = {
      code: 'NOT_FOUND',
      title: `There is no topic "${missing}"`,
      kafka: { name: 'UNKNOWN_TOPIC_OR_PARTITION' },
    }
    await expect(records.fetchRecords(missing, { from: 'newest', limit: 1 })).rejects.toMatchObject(notFound)
    await expect(records.produceRecord({ topic: missing, key: 'k', value: 'v' })).rejects.toMatchObject(notFound)
  })

  it('names the partition that is not there, and those that are', async () => {
    const topic = await createTopic('two', 2)
    await expect(records.fetchRecords(topic, { from: 'newest', limit: 1, partition: 2 })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      fix: 'Its partitions are 0 to 1.',
    })
  })
})

describe('refused by the broker', () => {
  const username = uniqueName('nobody')
  const password = 'nobody-has-rights-1'
  const records = recordsFor({ username, password })
  beforeAll(async () => {
    const credential = `SCRAM-SHA-512=[password=${password}]`
    const made = await kafkaTool('ConfigCommand', [
      '--alter',
      '--add-config',
      credential,
      '--entity-type',
      'users',
      '--entity-name',
      username,
    ])
    expect(made.stderr).toBe('')
    expect(made.exitCode).toBe(0)
  })
  afterAll(() =>
    kafkaTool('ConfigCommand', [
      '--alter',
      '--delete-config',
      'SCRAM-SHA-512',
      '--entity-type',
      'users',
      '--entity-name',
      username,
    ]),
  )

  it('names the ACL that would let a user in who has none', async () => {
    const topic = await createTopic('closed', 1)
    // Until the last broker has learnt of the user it refuses the password instead.
    await eventually(() =>
      expect(records.fetchRecords(topic, { from: 'newest', limit: 1 })).rejects.toMatchObject({
        code: 'REFUSED_BY_BROKER',
        kafka: { code: 29, name: 'TOPIC_AUTHORIZATION_FAILED' },
        fix: expect.stringContaining(`Allow User:${username} to`),
      }),
    )
  })

  it('names the ACL that lacks where a user may see the topic but not read or write it', async () => {
    const topic = await createTopic('seen', 1)
    const acl = [
      '--add',
      '--force',
      '--allow-principal',
      `User:${username}`,
      '--operation',
      'DESCRIBE',
      '--topic',
      topic,
    ]
    expect((await kafkaTool('AclCommand', acl)).exitCode).toBe(0)
    const seeded = openRecords(connection())
    await seeded.produceRecord({ topic, key: 'k', value: 'v' })
    await seeded.close()
    const refused = (operation: string) => ({
      code: 'REFUSED_BY_BROKER',
      kafka: { name: expect.stringMatching(/^(TOPIC|CLUSTER)_AUTHORIZATION_FAILED$/) },
      fix: expect.stringContaining(`Allow User:${username} to ${operation} topic "${topic}"`),
    })
    // Brokers learn of the binding one after the other.
    await eventually(async () => {
      await expect(records.fetchRecords(topic, { from: 'newest', limit: 1 })).rejects.toMatchObject(refused('READ'))
      await expect(records.produceRecord({ topic, key: 'k', value: 'v' })).rejects.toMatchObject(refused('WRITE'))
    })
  })

  it('tells a wrong password as what it is', async () => {
    const wrong = openRecords(connection({ username, password: 'wrong' }))
    await expect(wrong.fetchRecords('any', { from: 'newest', limit: 1 })).rejects.toMatchObject({
      code: 'REFUSED_BY_BROKER',
      kafka: { code: 58, name: 'SASL_AUTHENTICATION_FAILED' },
      fix: expect.stringContaining('user name and password'),
    })
    await wrong.close()
  })
})

describe('brokers that do not answer', () => {
  it('says that nobody listens', async () => {
    const { port, close } = await silentServer()
    await close()
    const records = openRecords({ bootstrap: [`127.0.0.1:${port}`], tls: false, sasl: null })
    await expect(records.fetchRecords('any', { from: 'newest', limit: 1 })).rejects.toMatchObject({
      code: 'BROKER_UNREACHABLE',
      retriable: true,
      detail: expect.stringContaining('ECONNREFUSED'),
    })
    await records.close()
  })

  it('gives up on one that accepts and stays silent, within its deadline', async () => {
    const { port, close } = await silentServer()
    const records = openRecords({ bootstrap: [`127.0.0.1:${port}`], tls: false, sasl: null }, { brokerTimeoutMs: 300 })
    await expect(records.fetchRecords('any', { from: 'newest', limit: 1 })).rejects.toMatchObject({
      code: 'BROKER_TIMEOUT',
      detail: expect.stringContaining('within 300 ms'),
    })
    await records.close()
    await close()
  })
})

const silentServer = async () => {
  const sockets = new Set<import('node:net').Socket>()
  const server = createServer((socket) => sockets.add(socket.on('error', () => {})))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
