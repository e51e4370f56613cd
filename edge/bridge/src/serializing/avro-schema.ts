/** The schema under which readings are registered as Avro. Fields are only ever added, with a default. */
export const AVRO_READING = {
  type: 'record',
  name: 'Reading',
  namespace: 'headgate.edge',
  fields: [
    { name: 'deviceId', type: 'string' },
    { name: 'channel', type: 'string' },
    { name: 'value', type: ['double', 'string', 'boolean'] },
    { name: 'unit', type: ['null', 'string'], default: null },
    { name: 'seq', type: 'long' },
    { name: 'bootEpoch', type: 'string' },
    { name: 'gatewayTime', type: { type: 'long', logicalType: 'timestamp-millis' } },
    { name: 'deviceTime', type: ['null', 'string'], default: null },
    { name: 'clockSynced', type: ['null', 'boolean'], default: null },
    { name: 'quality', type: 'string', default: 'good' },
  ],
} as const
