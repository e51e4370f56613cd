import type { BridgeAnswer, BridgeRequest } from '@headgate/edge-protocol'
import type { Logger } from '@headgate/telemetry'
import type { Configuration } from '../configuration/create-configuration.ts'
import type { FrameWatches } from './frame-watches.ts'
import { type SniffOptions, sniffRequest } from './sniff-request.ts'

const REMEMBERED = 1_000

export type AnswerRequestsOptions = {
  bridgeId: string
  watches: Pick<FrameWatches, 'watch'>
  portState: SniffOptions['portState']
  send: (answer: BridgeAnswer) => void
  now: () => number
  logger: Logger
  signal: AbortSignal
}

/** Answers questions of the console. Each once, and none that came too late: whoever asked has gone. */
export const answerRequests = (options: AnswerRequestsOptions) => {
  const { bridgeId, watches, send, now, logger, signal } = options
  const seen = new Set<string>()
  let isSniffing = false
  const answerTo = ({ requestId }: BridgeRequest) => ({ requestId, bridgeId, at: new Date(now()).toISOString() })

  const sniff = async (request: Extract<BridgeRequest, { kind: 'sniff' }>, leftMs: number) => {
    const busy = 'Another port is being listened to: one at a time. Try again in a minute.'
    if (isSniffing) return send({ ...answerTo(request), kind: 'refused', reason: busy })
    isSniffing = true
    const result = await sniffRequest(request, { portState: options.portState, leftMs, signal })
    isSniffing = false
    if ('reason' in result) send({ ...answerTo(request), kind: 'refused', reason: result.reason })
    else send({ ...answerTo(request), kind: 'sniff', proposals: result.proposals })
  }

  return (request: BridgeRequest, configuration: Pick<Configuration, 'problemsOf'>): void => {
    const { requestId } = request
    const leftMs = Date.parse(request.issuedAt) + request.timeoutMs - now()
    if (!(leftMs > 0) || seen.has(requestId)) return
    seen.add(requestId)
    if (seen.size > REMEMBERED) seen.delete(seen.values().next().value ?? '')
    logger.debug({ requestId, kind: request.kind, issuedBy: request.issuedBy }, 'A question of the console')

    const answer = answerTo(request)
    const refuse = (reason: string) => send({ ...answer, kind: 'refused', reason })
    switch (request.kind) {
      case 'validate-config':
        send({ ...answer, kind: 'validate-config', problems: [...configuration.problemsOf(request.yaml)] })
        break
      case 'watch-frames': {
        const reason = watches.watch(request)
        if (reason !== null) refuse(reason)
        break
      }
      case 'sniff':
        void sniff(request, leftMs)
        break
      default:
        request satisfies never
    }
  }
}
