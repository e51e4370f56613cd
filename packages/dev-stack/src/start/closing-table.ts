import { relative } from 'node:path'
import type { Connection } from '../stack/connection.ts'

export interface ClosingTableInput {
  readonly connection: Connection
  readonly connectionFile: string
  readonly logsDir: string
  readonly seconds: number
  /** Paths below it are shown from there. */
  readonly workingDir: string
}

/** The last thing `npm start` prints: where everything is and how to get in. */
export function closingTable({ connection, workingDir, ...input }: ClosingTableInput): string {
  const { kafka } = connection
  const login = (user: string, password: string): string => (user === '' ? '' : `${user} / ${password}`)
  const short = (path: string): string => {
    const below = relative(workingDir, path)
    return below.startsWith('..') ? path : below
  }
  const rows: [string, string, string][] = [
    ['Console', connection.url, login(connection.email, connection.password)],
    ['REST API', connection.apiUrl, `Authorization: Bearer ${connection.token}`],
    ['Kafka', kafka.bootstrap, `${kafka.mechanism}  ${login(kafka.username, kafka.password)}`],
    ['MQTT', connection.mqttUrl, login(connection.mqttUsername, connection.mqttPassword)],
    ['', `publish to ${connection.mqttTopic}`, '{"value": 21.4, "unit": "°C"}'],
    ['Arduino', short(connection.serialPath), ''],
    ['Bridge', `${connection.bridgeUrl}/healthz`, `${connection.bridgeUrl}/metrics`],
    ['Logs', short(input.logsDir), ''],
    ['All of this', short(input.connectionFile), 'readable by you alone'],
  ]
  const width = Math.max(...rows.map(([, address]) => address.length))
  const lines = rows.map(([name, address, detail]) =>
    `  ${name.padEnd(12)} ${address.padEnd(width)}  ${detail}`.trimEnd(),
  )
  return [
    '',
    `Headgate is running (${input.seconds.toFixed(0)} s). Open ${connection.url} and sign in as ${connection.email}.`,
    '',
    ...lines,
    '',
    'Ctrl-C stops everything and keeps its state; npm start -- --fresh begins anew.',
    '',
  ].join('\n')
}
