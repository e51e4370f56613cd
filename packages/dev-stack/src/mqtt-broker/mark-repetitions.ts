import type { Readable } from 'node:stream'
import type { Aedes } from 'aedes'

type Stored = { cmd: string; messageId?: number }
type Persistence = { outgoingStream: (client: unknown) => Readable }
/** Aedes' own field of a client: the packet id of the next message to it. */
const NEXT_ID = '_nextId'

/**
 * Makes Aedes 1.2 keep two promises of MQTT on which a client relies: what it sends again is marked DUP (MQTT-3.3.1-1; aedes#601), and
 * a packet id that is in use stands for one message. Aedes begins every connection at a random id, which may be that of a message
 * from before that was never acknowledged.
 */
export const markRepetitions = (broker: Aedes): void => {
  const persistence = (broker as unknown as { persistence: Persistence }).persistence
  const outgoing = persistence.outgoingStream.bind(persistence)
  persistence.outgoingStream = (client) =>
    outgoing(client).map((packet: Stored) => (isSent(packet) ? { ...packet, dup: true } : packet))

  const nextIds = new Map<string, number>()
  broker.on('client', (client) => {
    const { id } = client
    Object.defineProperty(client, NEXT_ID, {
      get: () => nextIds.get(id) ?? 1,
      set: (next: number) => nextIds.set(id, next),
    })
  })
}

/** Aedes gives a message its packet id when it sends it for the first time. */
const isSent = ({ cmd, messageId }: Stored) => cmd === 'publish' && messageId !== undefined
