/** The last part of a serial path, where people name their boards; MQTT patterns stay whole. */
export const shortName = (address: string): string =>
  address.startsWith('/') ? (address.split('/').at(-1) ?? address) : address
