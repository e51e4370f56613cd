import type { Actor, SniffResult } from '@headgate/domain'
import { type AskBridgeDeps, askBridge } from './ask-bridge.ts'

/** A board that boots takes seconds, and every baud rate is listened to for a while. */
const DEADLINE_MS = 45_000

/** Opens the port, which resets most boards, listens, and says how to read what is heard. */
export const sniffSource = async (
  deps: AskBridgeDeps,
  actor: Pick<Actor, 'name'>,
  bridgeId: string,
  port: { address: string; baudRate: number | null },
): Promise<SniffResult> => {
  const answer = await askBridge(deps, actor, bridgeId, {
    question: { kind: 'sniff', ...port },
    timeoutMs: DEADLINE_MS,
  })
  return { proposals: answer.kind === 'sniff' ? answer.proposals : [] }
}
