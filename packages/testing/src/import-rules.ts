/**
 * Who may import whom. Each rule is said three times: here (walked over the real imports), in each package.json's
 * dependencies, and in biome.json with its reason.
 */
export const PACKAGE_RULES: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  access: ['domain'],
  'edge-protocol': [],
  telemetry: [],
  prisma: [],
  'kafka-admin': ['domain', 'telemetry'],
  'kafka-records': ['domain', 'telemetry'],
  store: ['domain', 'prisma'],
  core: ['access', 'domain', 'edge-protocol'],
  api: ['access', 'core', 'domain'],
  ui: [],
  'virtual-board': ['firmware'],
  firmware: [],
  'dev-stack': ['domain', 'edge-protocol', 'kafka-admin'],
  bench: ['dev-stack', 'domain', 'kafka-admin', 'kafka-records'],
  bridge: ['edge-protocol', 'telemetry'],
  worker: ['core', 'domain', 'edge-protocol', 'kafka-admin', 'kafka-records', 'store', 'telemetry'],
  console: ['access', 'api', 'domain', 'edge-protocol', 'ui'],
  cli: ['domain'],
  testing: ['dev-stack'],
}

/** Only the composition root of the console may build adapters; it alone may import these besides the console's own rule. */
export const CONSOLE_SERVER_EXTRA = ['core', 'kafka-admin', 'kafka-records', 'prisma', 'store', 'telemetry'] as const

/** Libraries that have one home. */
export const LIBRARY_HOMES: Readonly<Record<string, readonly string[]>> = {
  kafkajs: ['kafka-records', 'bridge'],
  '@platformatic/kafka': ['kafka-admin', 'kafka-records'],
  '@trpc/server': ['api'],
  'trpc-to-openapi': ['api'],
  '@prisma/client': ['prisma'],
  '@prisma/adapter-pg': ['prisma'],
  serialport: ['bridge'],
  mqtt: ['bridge', 'dev-stack', 'testing'],
  'better-auth': ['console'],
}
