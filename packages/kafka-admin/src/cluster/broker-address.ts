export type BrokerAddress = { host: string; port: number }

/** `host:port`, with an IPv6 host in brackets. Throws on anything else. */
export function parseAddress(text: string): BrokerAddress {
  const match = /^(?:\[([^\]]+)\]|([^:\s]+)):(\d{1,5})$/.exec(text)
  const host = match?.[1] ?? match?.[2]
  if (host === undefined) throw new TypeError(`Not a broker address: ${text}. Write host:port.`)
  return { host, port: Number(match?.[3]) }
}

export const formatAddress = ({ host, port }: BrokerAddress): string =>
  host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
