export type SparkplugMessage = 'NBIRTH' | 'NDATA' | 'NDEATH' | 'DBIRTH' | 'DDATA' | 'DDEATH'
/** `node` is `<group>/<edge node>`; `deviceId` is the node itself, or `<group>/<edge node>/<device>`. */
export type SparkplugTopic = { type: SparkplugMessage; node: string; deviceId: string }

const TYPES: readonly string[] = ['NBIRTH', 'NDATA', 'NDEATH', 'DBIRTH', 'DDATA', 'DDEATH'] satisfies SparkplugMessage[]
const isType = (text: string): text is SparkplugMessage => TYPES.includes(text)

/** What is subscribed to: everything devices say, and none of the commands to them. */
export const SPARKPLUG_FILTERS = [...TYPES.map((type) => `spBv1.0/+/${type}/#`)]

/** `spBv1.0/<group>/<type>/<edge node>[/<device>]`; null for commands, STATE, and what is none of these. */
export const parseSparkplugTopic = (topic: string): SparkplugTopic | null => {
  const [namespace, group, type, nodeId, device, ...rest] = topic.split('/')
  if (namespace !== 'spBv1.0' || !group || !type || !nodeId || rest.length > 0 || !isType(type)) return null
  if (type.startsWith('D') !== (device !== undefined && device !== '')) return null
  const node = `${group}/${nodeId}`
  return { type, node, deviceId: device ? `${node}/${device}` : node }
}
