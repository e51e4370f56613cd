import { type BrokerAddress, formatAddress } from './broker-address.ts'

export type BrokerDirectory = {
  /** What a Metadata reply tells: the brokers that live now. Those that left keep their address, to be asked last. */
  learn: (brokers: readonly (BrokerAddress & { brokerId: number })[]) => void
  addressOf: (brokerId: number) => BrokerAddress | null
  /** Every address worth asking, the likeliest to answer first. */
  candidates: () => BrokerAddress[]
}

/** Rank: connected and healthy, known and healthy, bootstrap and healthy, failed a moment ago. */
export function createBrokerDirectory(
  bootstrap: readonly BrokerAddress[],
  isConnected: (address: BrokerAddress) => boolean,
  hasFailed: (address: BrokerAddress) => boolean,
): BrokerDirectory {
  const known = new Map<number, BrokerAddress>()
  return {
    learn: (brokers) => {
      for (const { brokerId, host, port } of brokers) known.set(brokerId, { host, port })
    },
    addressOf: (brokerId) => known.get(brokerId) ?? null,
    candidates: () => {
      const all = new Map([...known.values(), ...bootstrap].map((address) => [formatAddress(address), address]))
      const rank = (address: BrokerAddress) => (hasFailed(address) ? 2 : isConnected(address) ? 0 : 1)
      return [...all.values()].sort((a, b) => rank(a) - rank(b))
    },
  }
}
