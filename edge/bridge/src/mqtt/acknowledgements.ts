const PUBACK = 0x40
const PUBREC = 0x50
const BYTES = 4

/** A PUBACK (QoS 1) or PUBREC (QoS 2), as a number: its first byte, and the packet id. */
export const acknowledgementOf = (packetId: number, qos: 1 | 2): number =>
  ((qos === 1 ? PUBACK : PUBREC) << 16) | packetId
export const isPuback = (acknowledgement: number): boolean => acknowledgement >> 16 === PUBACK
export const packetIdOf = (acknowledgement: number): number => acknowledgement & 0xffff

/** As they go over the wire, one after the other. Of MQTT 5 as well: success without properties needs no reason code (3.4.2.1, 3.5.2.1). */
export const encodeAcknowledgements = (acknowledgements: readonly number[]): Buffer => {
  const bytes = Buffer.allocUnsafe(acknowledgements.length * BYTES)
  let at = 0
  for (const acknowledgement of acknowledgements) {
    bytes[at++] = acknowledgement >> 16
    bytes[at++] = BYTES - 2
    at = bytes.writeUInt16BE(packetIdOf(acknowledgement), at)
  }
  return bytes
}
