import type { Actor, ConfigVerdict } from '@headgate/domain'
import { type AskBridgeDeps, askBridge } from './ask-bridge.ts'

const DEADLINE_MS = 10_000

/** By the bridge itself: it alone knows its version, its environment variables and its ports. */
export const validateConfig = async (
  deps: AskBridgeDeps,
  actor: Pick<Actor, 'name'>,
  bridgeId: string,
  yaml: string,
): Promise<ConfigVerdict> => {
  const answer = await askBridge(deps, actor, bridgeId, {
    question: { kind: 'validate-config', yaml },
    timeoutMs: DEADLINE_MS,
  })
  const problems = answer.kind === 'validate-config' ? answer.problems : []
  return { isValid: problems.length === 0, problems }
}
