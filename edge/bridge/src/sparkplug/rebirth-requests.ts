import type { EncodeRebirth } from './decode-payload.ts'

const EVERY_MS = 60_000
const NODES_MAX = 2_000

export type RebirthRequestsOptions = {
  encode: EncodeRebirth
  publish: (topic: string, payload: Uint8Array) => void
  now: () => number
}

/**
 * Asks nodes of Sparkplug B for their births (NCMD, Node Control/Rebirth), each once a minute at most: a node that cannot or will not
 * answer must not be asked with each of its messages. Answers whether it asked.
 */
export const createRebirthRequests = ({ encode, publish, now }: RebirthRequestsOptions) => {
  const asked = new Map<string, number>()
  /** `node` is `<group>/<edge node>`. */
  return (node: string): boolean => {
    const last = asked.get(node)
    if (last !== undefined && now() - last < EVERY_MS) return false
    asked.delete(node)
    asked.set(node, now())
    if (asked.size > NODES_MAX) for (const oldest of asked.keys()) if (asked.delete(oldest)) break
    const [group, edgeNode] = node.split('/')
    publish(`spBv1.0/${group}/NCMD/${edgeNode}`, encode(now()))
    return true
  }
}
