import type { BridgeStatus, DeviceStatus } from '@headgate/edge-protocol'
import { createMetrics } from '@headgate/telemetry'

/** What the ledger counts, as counters: they only grow while the bridge runs. */
const COUNTED = {
  read: 'Readings taken in.',
  produced: 'Readings that Kafka has acknowledged.',
  dropped: 'Readings dropped by policy.',
  garbage: 'Frames and values that could not be decoded.',
} as const satisfies Partial<Record<keyof DeviceStatus, string>>
const SPOOL_NAMES = ['waiting', 'bytes', 'bytesMax', 'dropped', 'lost'] as const
const COUNTED_NAMES = ['read', 'produced', 'dropped', 'garbage'] as const
/** What the lines of devices suffered. */
const LINE = {
  crcErrors: { series: 'device_crc_errors_total', help: 'Frames whose checksum was wrong.' },
  gaps: { series: 'device_gaps_total', help: 'Frames or messages that never arrived, by the numbers of the device.' },
  duplicates: { series: 'device_duplicates_total', help: 'Frames or messages that came again and were taken once.' },
} as const satisfies Partial<Record<keyof DeviceStatus, { series: string; help: string }>>
const LINE_NAMES = ['crcErrors', 'gaps', 'duplicates'] as const

/** Prometheus keeps each series for ever: of more devices the totals are told. */
const NAMED_MAX = 1_000

export type MetricsText = { contentType: string; render: () => Promise<string> }

/** Prometheus metrics of the bridge, brought up to date from its status at each scrape. */
export const createBridgeMetrics = (read: () => BridgeStatus): MetricsText => {
  const metrics = createMetrics('headgate_bridge')
  metrics.observeProcess()
  const counters = COUNTED_NAMES.map((name) => ({
    name,
    counter: metrics.counter(`readings_${name}_total`, COUNTED[name], ['device']),
  }))
  const lineCounters = LINE_NAMES.map((name) => ({
    name,
    counter: metrics.counter(LINE[name].series, LINE[name].help, ['device']),
  }))
  const droppedBy = metrics.counter(
    'readings_dropped_by_reason_total',
    'Readings dropped, by the rule that dropped them; `other`: dead letters, the policy of the spool, full queues.',
    ['device', 'reason'],
  )
  const waiting = metrics.gauge('readings_waiting', 'Readings taken in that Kafka has not acknowledged yet.', [
    'device',
  ])
  const spoolGauges = {
    waiting: metrics.gauge('spool_readings_waiting', 'Readings on disk that Kafka has not acknowledged yet.'),
    bytes: metrics.gauge('spool_bytes', 'Bytes of the spool on disk.'),
    bytesMax: metrics.gauge('spool_bytes_max', 'Bytes that the spool may take.'),
    dropped: metrics.gauge('spool_readings_dropped', 'Readings that the policy dropped since the spool was made.'),
    lost: metrics.gauge('spool_readings_lost', 'Readings that damage of the disk took since the spool was made.'),
  }
  const isSpoolWell = metrics.gauge('spool_running', '1 while the spool takes what comes.')
  const drain = metrics.gauge(
    'spool_drain_seconds',
    'Until nothing waits, at the pace of the last ten seconds; NaN while more comes than goes.',
  )
  const live = metrics.gauge('device_live', '1 while the device is heard.', ['device'])
  const lastReading = metrics.gauge('device_last_reading_timestamp_seconds', 'When the device was last heard.', [
    'device',
  ])
  const up = metrics.gauge('link_up', '1 while the link is up.', ['link', 'kind'])
  const devices = metrics.gauge('devices', 'Devices that were heard, or are configured.')
  const silent = metrics.gauge('devices_silent', 'Of them, those that are silent or unplugged.')
  const counted = new Map<string, number>()
  /** Devices with series of their own. */
  const named = new Set<string>()
  let shown = new Set<string>()

  /** How much it has grown. A device that came back under another entry of the configuration counts some of it anew. */
  const grown = (key: string, value: number): number => {
    const before = counted.get(key) ?? 0
    counted.set(key, value)
    return Math.max(0, value - before)
  }
  const countDrops = ({ deviceId, dropped, droppedBy: reasons = {} }: DeviceStatus) => {
    const ruled = Object.values(reasons).reduce((sum, count) => sum + count, 0)
    for (const [reason, count] of [...Object.entries(reasons), ['other', Math.max(0, dropped - ruled)] as const])
      droppedBy.inc({ device: deviceId, reason }, grown(`dropped ${reason} ${deviceId}`, count))
  }

  const update = () => {
    const status = read()
    const { spool } = status
    if (spool) {
      for (const name of SPOOL_NAMES) spoolGauges[name].set(spool[name])
      isSpoolWell.set(spool.state === 'running' ? 1 : 0)
      drain.set(spool.secondsToDrain ?? Number.NaN)
    }
    for (const link of status.links) up.set(link.isUp ? 1 : 0, { link: link.name, kind: link.kind })
    devices.set(status.deviceCount ?? status.devices.length)
    silent.set(status.silentCount ?? 0)
    const nowShown = new Set<string>()
    for (const device of status.devices) {
      if (!named.has(device.deviceId) && named.size >= NAMED_MAX) continue
      named.add(device.deviceId)
      nowShown.add(device.deviceId)
      const labels = { device: device.deviceId }
      for (const { name, counter } of [...counters, ...lineCounters])
        counter.inc(labels, grown(`${name} ${device.deviceId}`, device[name] ?? 0))
      countDrops(device)
      waiting.set(device.waiting, labels)
      live.set(device.state === 'live' ? 1 : 0, labels)
      if (device.lastReadingAt !== null) lastReading.set(Date.parse(device.lastReadingAt) / 1000, labels)
    }
    // Of one that the status does not name now nothing is known at this moment.
    for (const device of shown) {
      if (nowShown.has(device)) continue
      for (const gauge of [waiting, live, lastReading]) gauge.remove({ device })
    }
    shown = nowShown
  }

  return {
    contentType: metrics.contentType,
    render: () => {
      update()
      return metrics.render()
    },
  }
}
