import type { BridgeRequest, SourceProposal } from '@headgate/edge-protocol'
import { CONFIDENCE_MIN, type Proposal } from '../sniffing/proposal.ts'
import { proposalConfig } from '../sniffing/proposal-config.ts'
import { BAUD_RATES } from '../sniffing/recognise-baud-rate.ts'
import { sampleOf } from '../sniffing/sample-of.ts'
import { type Sniffed, sniffPort } from '../sniffing/sniff-port.ts'

type SniffRequest = Extract<BridgeRequest, { kind: 'sniff' }>
export type PortState = 'free' | 'held' | 'unknown'

const LISTEN_MS = 4_000
/** What opening and answering takes. */
const RESERVE_MS = 2_000
const PROPOSALS_MAX = 5

export type SniffOptions = {
  portState: (address: string) => Promise<PortState>
  leftMs: number
  signal: AbortSignal
}

/** Opens a port that no source holds, listens, and proposes how to read it; or says why not. */
export const sniffRequest = async (
  { address, baudRate }: SniffRequest,
  { portState, leftMs, signal }: SniffOptions,
): Promise<{ proposals: SourceProposal[] } | { reason: string }> => {
  const state = await portState(address)
  if (state === 'held')
    return { reason: `A source of this bridge reads ${address} already. Watch the frames of its device instead.` }
  if (state === 'unknown')
    return {
      reason: `${address} is none of the serial ports of this gateway. Plug the board in, or look at discovery.serial.`,
    }
  const baudRates = baudRate === null ? BAUD_RATES : [baudRate]
  const budgetMs = Math.max(0, leftMs - RESERVE_MS)
  try {
    const sniffed = await sniffPort({
      ...{
        path: address,
        baudRates,
        listenMs: Math.min(LISTEN_MS, budgetMs / baudRates.length),
        onTry: () => undefined,
      },
      signal: AbortSignal.any([signal, AbortSignal.timeout(budgetMs)]),
    })
    const worthy = sniffed?.proposals.filter(({ confidence }) => confidence >= CONFIDENCE_MIN) ?? []
    if (!sniffed || worthy.length === 0)
      return { reason: `${address} cannot be read: ${sniffed?.proposals[0]?.reason ?? 'there was no time to listen'}.` }
    return { proposals: worthy.slice(0, PROPOSALS_MAX).map((proposal) => proposed(proposal, address, sniffed)) }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { reason: `${address} cannot be opened: ${why}. Is it plugged in, and does no other program hold it?` }
  }
}

const proposed = (proposal: Proposal, address: string, { baudRate, bytes }: Sniffed): SourceProposal => {
  const { framing, format, channels, confidence, reason } = proposal
  return {
    ...{ address, baudRate, framing, format, channels, confidence, reason },
    yaml: proposalConfig(address, baudRate, proposal),
    sample: sampleOf(bytes, framing),
  }
}
