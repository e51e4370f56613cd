/** The Kafka topics over which bridges, worker and console speak. Bridges need no inbound port. */
export const EDGE_TOPICS = {
  /** Readings, keyed by device id. */
  readings: 'edge.readings',
  /** What could not be delivered to the readings, with the reason; keyed by device id. */
  deadLetters: 'edge.readings.dead',
  /** Compacted: how far Kafka has the spool of each bridge that delivers in transactions, keyed by bridge and spool. */
  cursors: 'headgate.edge.cursors',
  /** Compacted: the last status of each bridge, keyed by bridge id. */
  status: 'headgate.edge.status',
  /** Commands down to devices, keyed by device id. */
  commands: 'headgate.edge.commands',
  /** What became of each command, keyed by command id. */
  commandResults: 'headgate.edge.command-results',
  /** Compacted: the configuration that each bridge is to have, keyed by bridge id. */
  config: 'headgate.edge.config',
  /** Compacted: the configuration that each bridge runs by, keyed by bridge id. */
  configReports: 'headgate.edge.config-reports',
  /** Questions to bridges, keyed by bridge id. */
  requests: 'headgate.edge.requests',
  /** Their answers, keyed by bridge id. */
  answers: 'headgate.edge.answers',
} as const

/** Headers of a reading record; values are UTF-8 text. */
export const READING_HEADERS = {
  device: 'headgate-device',
  channel: 'headgate-channel',
  bootEpoch: 'headgate-boot-epoch',
  seq: 'headgate-seq',
  /** Gateway wall clock when the reading was taken in, epoch milliseconds. */
  gatewayTime: 'headgate-gateway-time',
  /** `true` on a reading that reached Kafka long after it was taken in; left out otherwise. */
  historical: 'headgate-historical',
} as const
