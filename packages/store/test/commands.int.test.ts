import type { EdgeCommand } from '@headgate/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestStore, type TestStore } from './test-store.ts'

let test: TestStore
beforeAll(async () => {
  test = await openTestStore()
})
afterAll(() => test.close())

const at = (second: number) => new Date(Date.UTC(2030, 0, 1, 0, 0, second)).toISOString()

describe('commands', () => {
  const command = (commandId: string): EdgeCommand => ({
    commandId,
    deviceId: 'uno',
    bridgeId: 'gateway',
    command: 'LED 1',
    issuedBy: 'Ann',
    issuedAt: at(0),
    timeoutMs: 5_000,
    state: 'sent',
    answer: null,
    settledAt: null,
    steps: [{ step: 'issued', at: at(0), detail: null }],
  })
  const stepsOf = async (id: string) => (await test.store.findCommand(id))?.steps.map(({ step }) => step)

  it('collect each step once and end with the answer of the board', async () => {
    await test.store.createCommand(command('c1'))
    for (const step of ['taken', 'taken', 'acknowledged'] as const)
      await test.store.recordCommandStep('c1', { step, at: at(1), detail: step === 'taken' ? null : 'OK LED 1' })
    expect(await stepsOf('c1')).toEqual(['issued', 'taken', 'acknowledged'])
    expect(await test.store.findCommand('c1')).toMatchObject({
      state: 'acknowledged',
      answer: 'OK LED 1',
      settledAt: at(1),
    })
  })

  it('do not time out once the board has answered', async () => {
    await test.store.recordCommandStep('c1', { step: 'timed-out', at: at(9), detail: null })
    expect(await test.store.findCommand('c1')).toMatchObject({ state: 'acknowledged', settledAt: at(1) })
  })

  it('believe a board that answers after the time was up', async () => {
    await test.store.createCommand(command('c2'))
    await test.store.recordCommandStep('c2', { step: 'timed-out', at: at(5), detail: null })
    await test.store.recordCommandStep('c2', { step: 'acknowledged', at: at(6), detail: 'OK' })
    expect(await test.store.findCommand('c2')).toMatchObject({ state: 'acknowledged', answer: 'OK' })
  })

  it('ignore steps of a command they do not know', async () => {
    await test.store.recordCommandStep('unknown', { step: 'taken', at: at(1), detail: null })
    expect(await test.store.findCommand('unknown')).toBeNull()
  })

  it('are listed newest first', async () => {
    await test.store.createCommand({ ...command('c3'), issuedAt: at(30) })
    expect((await test.store.listCommands('uno', 2)).map(({ commandId }) => commandId)[0]).toBe('c3')
  })
})
