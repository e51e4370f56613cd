import { BalanceReplicas, type Change } from '@headgate/domain'
import { describe, expect, test } from 'vitest'
import { planTitle } from './plan-title.ts'

const create = (name: string): Change => ({ kind: 'CreateTopic', name, configs: {} })

describe('the title of a plan', () => {
  test('is that of its change, in English and as what other languages are made of', () => {
    expect(planTitle([create('orders')], false)).toEqual({
      title: 'Create the topic orders',
      titleWording: { kind: 'create-topic', values: { name: 'orders' }, more: 0, isUndo: false },
    })
  })

  test('counts the other changes, and says that it is an undo', () => {
    expect(planTitle([create('a'), create('b'), create('c')], true)).toEqual({
      title: 'Undo: Create the topic a, and 2 more',
      titleWording: { kind: 'create-topic', values: { name: 'a' }, more: 2, isUndo: true },
    })
  })

  test('names what is balanced in one order, however it was asked for', () => {
    const { titleWording } = planTitle(
      [BalanceReplicas.parse({ kind: 'BalanceReplicas', by: ['bytes', 'replicas'] })],
      false,
    )
    expect(titleWording.values).toEqual({ by: 'replicas_bytes' })
  })
})
