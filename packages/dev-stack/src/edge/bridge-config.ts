export interface BridgeConfigInput {
  readonly bridgeId: string
  readonly httpPort: number
  readonly kafka: {
    readonly bootstrap: readonly string[]
    readonly tls: boolean
    readonly mechanism: string
    /** undefined: the cluster asks for no sign-in. */
    readonly username: string | undefined
    readonly readingsTopic: string
  }
  readonly serialPath: string
  /** Boards that are plugged in here are discovered. */
  readonly portsDir: string
  readonly mqttUrl: string
  readonly mqttUsername: string
}

/** The bridge's configuration file. It names the variables that hold the passwords and none of the passwords. */
export function renderBridgeConfig(input: BridgeConfigInput): string {
  const { kafka } = input
  const login =
    kafka.username === undefined
      ? []
      : [
          `  mechanism: ${kafka.mechanism.toLowerCase()}`,
          `  username: ${quote(kafka.username)}`,
          '  passwordEnv: HEADGATE_BRIDGE_KAFKA_PASSWORD',
        ]
  return [
    '# Written by `npm start` at every start: changes made here are lost.',
    `bridgeId: ${quote(input.bridgeId)}`,
    'http:',
    '  host: 127.0.0.1',
    `  port: ${input.httpPort}`,
    'kafka:',
    `  brokers: [${kafka.bootstrap.map(quote).join(', ')}]`,
    `  tls: ${kafka.tls}`,
    ...login,
    `  readingsTopic: ${quote(kafka.readingsTopic)}`,
    'spool:',
    '  directory: bridge-spool',
    'discovery:',
    `  serial: [${[`${input.portsDir}/*`, '/dev/serial/by-id/*', '/dev/ttyACM*', '/dev/ttyUSB*'].map(quote).join(', ')}]`,
    'serial:',
    '  - deviceId: arduino-uno',
    `    path: ${quote(input.serialPath)}`,
    '    baudRate: 115200',
    '    format: plotter',
    '    units: { temperature: °C }',
    'mqtt:',
    '  - name: local',
    `    url: ${quote(input.mqttUrl)}`,
    `    username: ${quote(input.mqttUsername)}`,
    '    passwordEnv: HEADGATE_BRIDGE_MQTT_PASSWORD',
    `    clientId: ${quote(`headgate-bridge-${input.bridgeId}`)}`,
    '    topics: ["sensors/{device}/{channel}"]',
    '    discover: ["#"]',
    '',
  ].join('\n')
}

/** Every JSON string is a YAML string, whatever a path or a user name holds. */
function quote(text: string): string {
  return JSON.stringify(text)
}
