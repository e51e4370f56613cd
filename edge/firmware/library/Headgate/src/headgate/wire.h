#pragma once

#include "platform.h"

// The frame of PROTOCOL.md: 00 COBS(payload, CRC-16 of it) 00. Both ways work in place, in one buffer.

namespace hg {

const uint8_t PAYLOAD_BYTES_MAX = 64;
const uint8_t CRC_BYTES = 2;
/** COBS adds one byte to anything below 254. */
const uint8_t CODED_BYTES_MAX = PAYLOAD_BYTES_MAX + CRC_BYTES + 1;
/** With a zero before it, which ends what noise began, and one behind it. */
const uint8_t WIRE_BYTES_MAX = CODED_BYTES_MAX + 2;
/** Where the payload stands before it is sealed: behind the zero and the first code of COBS. */
const uint8_t PAYLOAD_AT = 2;

/** CRC-16/CCITT-FALSE, bit by bit: a table would take 512 bytes. */
inline uint16_t crc16(const uint8_t *bytes, uint8_t length) {
  uint16_t crc = 0xffff;
  while (length--) {
    crc ^= static_cast<uint16_t>(*bytes++) << 8;
    for (uint8_t bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1;
  }
  return crc;
}

/** Makes a frame of the payload at wire + PAYLOAD_AT. Gives its length on the line. */
inline uint8_t seal(uint8_t *wire, uint8_t payloadLength) {
  uint16_t crc = crc16(wire + PAYLOAD_AT, payloadLength);
  uint8_t end = PAYLOAD_AT + payloadLength;
  wire[end++] = crc & 0xff;
  wire[end++] = crc >> 8;
  wire[0] = 0;
  uint8_t code = 1;
  for (uint8_t at = PAYLOAD_AT; at < end; at++) {
    if (wire[at] != 0) continue;
    wire[code] = at - code;
    code = at;
  }
  wire[code] = end - code;
  wire[end++] = 0;
  return end;
}

/** Makes a payload, at the beginning of `bytes`, of what stood between two zeros. Gives its length; 0 where it is broken. */
inline uint8_t unseal(uint8_t *bytes, uint8_t codedLength) {
  uint8_t length = 0;
  for (uint8_t at = 0; at < codedLength;) {
    uint8_t end = at + bytes[at];
    if (bytes[at] > codedLength - at) return 0;
    while (++at < end) bytes[length++] = bytes[at];
    if (at < codedLength) bytes[length++] = 0;
  }
  if (length <= CRC_BYTES) return 0;
  length -= CRC_BYTES;
  uint16_t crc = bytes[length] | static_cast<uint16_t>(bytes[length + 1]) << 8;
  return crc16(bytes, length) == crc ? length : 0;
}

}  // namespace hg
