import { join } from 'node:path'

export interface KafkaNodePorts {
  readonly client: number
  readonly interBroker: number
  readonly controller: number
}

export interface ServerPropertiesInput {
  readonly nodeId: number
  readonly dir: string
  readonly nodes: readonly { readonly id: number; readonly ports: KafkaNodePorts }[]
  readonly adminUser: string
  readonly brokerUser: string
  readonly brokerPassword: string
  /** Thousands of partitions a broker. */
  readonly isLarge?: boolean
}

/** Each log maps two index files; small ones leave address space alone. And a machine busy making thousands of logs is no dead broker. */
const LARGE = {
  'log.index.size.max.bytes': '65536',
  'broker.session.timeout.ms': '30000',
  'controller.quorum.fetch.timeout.ms': '10000',
  'controller.quorum.election.timeout.ms': '5000',
}

const PLAIN_LOGIN = 'org.apache.kafka.common.security.plain.PlainLoginModule'
const SCRAM_LOGIN = 'org.apache.kafka.common.security.scram.ScramLoginModule'

/** The two log dirs of a broker, so that log dir pages and moves have something to show. */
export function logDirsOf(dir: string): string[] {
  return [join(dir, 'data-a'), join(dir, 'data-b')]
}

/**
 * server.properties of one combined broker and controller. Three listeners, all on loopback: clients speak SCRAM;
 * brokers and controllers speak PLAIN with a password of their own, because a controller cannot look up a SCRAM
 * credential before the quorum that stores it is up.
 */
export function renderServerProperties(input: ServerPropertiesInput): string {
  const node = input.nodes.find((candidate) => candidate.id === input.nodeId)
  if (node === undefined) throw new Error(`node ${input.nodeId} is not among the nodes`)
  const host = '127.0.0.1'
  // The only broker has nobody to copy Kafka's own topics to.
  const copies = String(Math.min(3, input.nodes.length))
  const minIsr = String(Math.min(2, input.nodes.length))
  const internal = jaas(PLAIN_LOGIN, {
    username: input.brokerUser,
    password: input.brokerPassword,
    [`user_${input.brokerUser}`]: input.brokerPassword,
  })
  const clients = `CLIENT://${host}:${node.ports.client}`
  const brokers = `BROKER://${host}:${node.ports.interBroker}`
  return toProperties({
    'process.roles': 'broker,controller',
    'node.id': String(node.id),
    'broker.rack': `rack-${'abc'[(node.id - 1) % 3]}`,
    // Static voters: a second start may use other ports, which a stored voter set would not survive.
    'controller.quorum.voters': input.nodes.map(({ id, ports }) => `${id}@${host}:${ports.controller}`).join(','),
    listeners: `${clients},${brokers},CONTROLLER://${host}:${node.ports.controller}`,
    'advertised.listeners': `${clients},${brokers}`,
    'listener.security.protocol.map': 'CLIENT:SASL_PLAINTEXT,BROKER:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT',
    'inter.broker.listener.name': 'BROKER',
    'controller.listener.names': 'CONTROLLER',
    'sasl.enabled.mechanisms': 'SCRAM-SHA-512,PLAIN',
    'sasl.mechanism.inter.broker.protocol': 'PLAIN',
    'sasl.mechanism.controller.protocol': 'PLAIN',
    'listener.name.client.sasl.enabled.mechanisms': 'SCRAM-SHA-512',
    'listener.name.client.scram-sha-512.sasl.jaas.config': jaas(SCRAM_LOGIN, {}),
    'listener.name.broker.sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.broker.plain.sasl.jaas.config': internal,
    'listener.name.controller.sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.controller.plain.sasl.jaas.config': internal,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'allow.everyone.if.no.acl.found': 'false',
    'super.users': `User:${input.adminUser};User:${input.brokerUser}`,
    'log.dirs': logDirsOf(input.dir).join(','),
    'auto.create.topics.enable': 'false',
    'default.replication.factor': copies,
    'min.insync.replicas': minIsr,
    'num.partitions': '3',
    'offsets.topic.num.partitions': '8',
    'offsets.topic.replication.factor': copies,
    'transaction.state.log.num.partitions': '4',
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': minIsr,
    'share.coordinator.state.topic.num.partitions': '4',
    'share.coordinator.state.topic.replication.factor': copies,
    'share.coordinator.state.topic.min.isr': minIsr,
    'group.initial.rebalance.delay.ms': '0',
    // Every start has a broker that was up first and leads everything: let leaders go home within seconds, not five minutes.
    'leader.imbalance.check.interval.seconds': '20',
    // A laptop's worth of memory, and a dead broker noticed within a few seconds.
    'log.cleaner.dedupe.buffer.size': '10485760',
    'log.segment.bytes': '67108864',
    'num.network.threads': '2',
    'num.io.threads': '4',
    'background.threads': '2',
    'broker.session.timeout.ms': '4000',
    'broker.heartbeat.interval.ms': '1000',
    'controller.quorum.fetch.timeout.ms': '2000',
    'controller.quorum.election.timeout.ms': '1000',
    ...(input.isLarge === true ? LARGE : {}),
  })
}

/** Java's .properties format, in which a backslash must be doubled. */
export function toProperties(entries: Readonly<Record<string, string>>): string {
  return Object.entries(entries)
    .map(([name, value]) => `${name}=${value.replaceAll('\\', '\\\\')}\n`)
    .join('')
}

/** A JAAS entry with its options quoted: a quote or a backslash in a password must not end it. */
export function jaas(loginModule: string, options: Readonly<Record<string, string>>): string {
  const parts = Object.entries(options).map(([name, value]) => ` ${name}="${value.replaceAll(/["\\]/g, '\\$&')}"`)
  return `${loginModule} required${parts.join('')};`
}
