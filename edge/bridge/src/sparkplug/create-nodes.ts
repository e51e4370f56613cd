import type { Sample } from '../readings/sample.ts'
import type { SparkplugMetric, SparkplugPayload } from './decode-payload.ts'
import { metricValue } from './metric-value.ts'
import type { SparkplugTopic } from './parse-topic.ts'

export type SparkplugHeard = {
  /** Birth: the devices named begin anew. Death: they are gone. */
  kind: 'birth' | 'data' | 'death'
  /** The device that spoke; at the birth or death of a node also all devices behind it. */
  deviceIds: string[]
  samples: Sample[]
  /** Metrics without a single value, or by an alias that no BIRTH has said. */
  refused: number
  /** Messages of this node that never arrived, by its sequence number. */
  missing: number
  /** Only a new BIRTH of the node can tell what its aliases mean. */
  needsRebirth: boolean
}

export type SparkplugNodes = {
  /** Null: the death of a session before this one, which says nothing. What is of one node or device too many is refused, all of it. */
  hear: (topic: SparkplugTopic, payload: SparkplugPayload) => SparkplugHeard | null
  readonly size: number
}

type Known = { name: string; datatype: number | null; unit: string | null }
type Node = {
  seq: number | null
  bdSeq: string | null
  devices: Set<string>
  /** By alias, over the node and all its devices, as the specification wants it. */
  byAlias: Map<string, Known>
  /** By device and name: the datatype need not be said again in DATA. */
  byName: Map<string, Known>
}

/** `maxMetrics` is over all nodes. */
export type NodesLimits = { maxNodes: number; maxMetrics: number; maxMetricsPerNode: number; maxDevicesPerNode: number }
const LIMITS: NodesLimits = { maxNodes: 2_000, maxMetrics: 200_000, maxMetricsPerNode: 5_000, maxDevicesPerNode: 500 }
const UNITS = ['engUnit', 'Engineering Units', 'units', 'unit']
/** Metrics by which a node is steered, and that measure nothing. */
const isControl = (name: string) =>
  name === 'bdSeq' || name.startsWith('Node Control/') || name.startsWith('Device Control/')

/** What the edge nodes of Sparkplug B said in their BIRTHs, so that their DATA can be read. Bounded, whatever they send. */
export const createSparkplugNodes = (limits: Partial<NodesLimits> = {}): SparkplugNodes => {
  const { maxNodes, maxMetrics, maxMetricsPerNode, maxDevicesPerNode } = { ...LIMITS, ...limits }
  const nodes = new Map<string, Node>()
  let metrics = 0

  const nodeOf = (name: string): Node | null => {
    const known = nodes.get(name)
    if (known || nodes.size >= maxNodes) return known ?? null
    const node: Node = { seq: null, bdSeq: null, devices: new Set(), byAlias: new Map(), byName: new Map() }
    nodes.set(name, node)
    return node
  }

  const learn = (node: Node, deviceId: string, metric: SparkplugMetric) => {
    if (!metric.name) return
    const key = `${deviceId}\0${metric.name}`
    if (!node.byName.has(key)) {
      if (metrics >= maxMetrics || node.byName.size >= maxMetricsPerNode) return
      metrics++
    }
    const known = { name: metric.name, datatype: metric.datatype ?? null, unit: unitOf(metric) }
    node.byName.set(key, known)
    if (metric.alias) node.byAlias.set(metric.alias, known)
  }

  const missingBefore = (node: Node, payload: SparkplugPayload): number => {
    if (payload.seq === null || payload.seq === undefined) return 0
    const seq = Number(payload.seq)
    const missing = node.seq === null ? 0 : (seq - node.seq - 1 + 512) % 256
    node.seq = seq
    return missing
  }

  const read = (node: Node, deviceId: string, payload: SparkplugPayload) => {
    const samples: Sample[] = []
    let [refused, unknown] = [0, 0]
    for (const metric of payload.metrics ?? []) {
      const known = metric.name
        ? node.byName.get(`${deviceId}\0${metric.name}`)
        : metric.alias
          ? node.byAlias.get(metric.alias)
          : undefined
      const name = metric.name || known?.name
      if (!name) unknown++
      if (!name || isControl(name)) continue
      const value = metricValue(metric, metric.datatype ?? known?.datatype ?? null)
      if (value === undefined) refused++
      if (value === undefined || value === null) continue
      const deviceTime = timeOf(metric.timestamp ?? payload.timestamp)
      samples.push({ channel: name, value, unit: known?.unit ?? null, deviceTime, quality: 'good' })
    }
    return { samples, refused: refused + unknown, needsRebirth: unknown > 0 }
  }

  const hear = (
    { type, node: nodeName, deviceId }: SparkplugTopic,
    payload: SparkplugPayload,
  ): SparkplugHeard | null => {
    const node = nodeOf(nodeName)
    if (!node) return tooMany(payload)
    const bdSeq = payload.metrics?.find(({ name }) => name === 'bdSeq')?.longValue ?? null
    switch (type) {
      case 'NBIRTH': {
        const deviceIds = [nodeName, ...node.devices]
        metrics -= node.byName.size
        Object.assign(node, { seq: null, bdSeq, devices: new Set(), byAlias: new Map(), byName: new Map() })
        missingBefore(node, payload)
        for (const metric of payload.metrics ?? []) learn(node, nodeName, metric)
        return { kind: 'birth', deviceIds, missing: 0, ...read(node, nodeName, payload) }
      }
      case 'NDEATH': {
        // The will of a connection that was replaced meanwhile says nothing of the one that lives.
        if (node.bdSeq !== null && bdSeq !== null && node.bdSeq !== bdSeq) return null
        const deviceIds = [nodeName, ...node.devices]
        metrics -= node.byName.size
        nodes.delete(nodeName)
        return { kind: 'death', deviceIds, samples: [], refused: 0, missing: 0, needsRebirth: false }
      }
      case 'DBIRTH': {
        if (node.devices.size >= maxDevicesPerNode && !node.devices.has(deviceId)) return tooMany(payload)
        const missing = missingBefore(node, payload)
        node.devices.add(deviceId)
        for (const metric of payload.metrics ?? []) learn(node, deviceId, metric)
        return { kind: 'birth', deviceIds: [deviceId], missing, ...read(node, deviceId, payload) }
      }
      case 'DDEATH': {
        const missing = missingBefore(node, payload)
        node.devices.delete(deviceId)
        return { kind: 'death', deviceIds: [deviceId], samples: [], refused: 0, missing, needsRebirth: false }
      }
      case 'NDATA':
      case 'DDATA':
        return {
          kind: 'data',
          deviceIds: [deviceId],
          missing: missingBefore(node, payload),
          ...read(node, deviceId, payload),
        }
      default:
        return type satisfies never
    }
  }

  return {
    hear,
    get size() {
      return nodes.size
    },
  }
}

const tooMany = ({ metrics }: SparkplugPayload): SparkplugHeard => ({
  ...{ kind: 'data', deviceIds: [], samples: [], missing: 0, needsRebirth: false },
  refused: Math.max(1, metrics?.length ?? 0),
})

const unitOf = ({ properties }: SparkplugMetric): string | null => {
  const at = properties?.keys?.findIndex((key) => UNITS.includes(key)) ?? -1
  return properties?.values?.[at]?.stringValue?.slice(0, 30) ?? null
}

const timeOf = (millis: string | null | undefined): string | null => {
  if (!millis) return null
  const date = new Date(Number(millis))
  return Number.isNaN(date.getTime()) ? millis : date.toISOString()
}
