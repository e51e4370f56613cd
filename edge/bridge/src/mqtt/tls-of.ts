import type { Secrets } from '../config/load-config.ts'
import type { MqttConfig } from '../config/mqtt-schema.ts'
import { readTls, type TlsMaterial } from '../tls/read-tls.ts'

/** Reads the certificates of an MQTT entry anew at each call; null where it names none. */
export const tlsOf = ({ name, tls }: MqttConfig, secrets: Secrets): (() => TlsMaterial) | null =>
  tls === undefined ? null : () => readTls(tls, `mqtt ${name}: tls`, secrets)
