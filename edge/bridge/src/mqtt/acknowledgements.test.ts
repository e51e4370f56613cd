import { parser } from 'mqtt-packet'
import { expect, it } from 'vitest'
import { acknowledgementOf, encodeAcknowledgements, isPuback, packetIdOf } from './acknowledgements.ts'

it.each([4, 5])('are read by the library of MQTT.js as what they are, in version %i', (protocolVersion) => {
  const made = [acknowledgementOf(1, 1), acknowledgementOf(65_535, 2), acknowledgementOf(258, 1)]
  const read: unknown[] = []
  const reader = parser({ protocolVersion })
  reader.on('packet', (packet) =>
    read.push([packet.cmd, packet.messageId, 'reasonCode' in packet ? packet.reasonCode : 0]),
  )
  reader.parse(encodeAcknowledgements(made))
  expect(read).toEqual([
    ['puback', 1, 0],
    ['pubrec', 65_535, 0],
    ['puback', 258, 0],
  ])
  expect(made.map((each) => [isPuback(each), packetIdOf(each)])).toEqual([
    [true, 1],
    [false, 65_535],
    [true, 258],
  ])
})
