import { ConfigResourceTypes } from '@platformatic/kafka'

/** A broker's name is its id as text; the empty name stands for the default of all brokers. */
export type ConfigResource = { type: 'topic'; name: string } | { type: 'broker'; name: string }

const PROTOCOL_TYPES = { topic: ConfigResourceTypes.TOPIC, broker: ConfigResourceTypes.BROKER } as const

export const protocolType = ({ type }: ConfigResource): (typeof PROTOCOL_TYPES)[ConfigResource['type']] =>
  PROTOCOL_TYPES[type]

/** The broker that alone answers for this resource, null when any does. */
export const brokerOf = ({ type, name }: ConfigResource): number | null =>
  type === 'broker' && name !== '' ? Number(name) : null

export const resourceText = ({ type, name }: ConfigResource): string =>
  type === 'broker' && name === '' ? 'the default of all brokers' : `${type} ${name}`
