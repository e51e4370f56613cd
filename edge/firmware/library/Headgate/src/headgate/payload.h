#pragma once

#include "wire.h"

// What a board says, into the buffer of the frame being sent. Numbers are little-endian.

namespace hg {

const uint8_t PROTOCOL_VERSION = 1;
const uint8_t CHANNELS_MAX = 12;

enum Type : uint8_t {
  HELLO = 0x01,
  CHANNEL = 0x02,
  READINGS = 0x03,
  RESULT = 0x04,
  ACK = 0x81,
  COMMAND = 0x82,
  ASK = 0x83,
};

/** Lies in flash. */
struct Channel {
  char name[24];
  char unit[8];
};

class PayloadWriter {
 public:
  explicit PayloadWriter(uint8_t *wire) : wire_(wire), at_(PAYLOAD_AT) {}

  PayloadWriter &u8(uint8_t value) { return raw(&value, sizeof value); }
  PayloadWriter &u16(uint16_t value) { return raw(&value, sizeof value); }
  PayloadWriter &u32(uint32_t value) { return raw(&value, sizeof value); }

  PayloadWriter &raw(const void *bytes, uint8_t length) {
    length = fitting(length);
    memcpy(wire_ + at_, bytes, length);
    at_ += length;
    return *this;
  }

  /** A text in flash, its length before it; cut where the frame ends. */
  PayloadWriter &text8(const char *flash, uint8_t lengthMax) {
    uint8_t length = fitting(strnlen_P(flash, lengthMax) + 1) - 1;
    u8(length);
    memcpy_P(wire_ + at_, flash, length);
    at_ += length;
    return *this;
  }

  uint8_t seal() { return hg::seal(wire_, at_ - PAYLOAD_AT); }

 private:
  uint8_t fitting(uint8_t length) const {
    uint8_t room = PAYLOAD_AT + PAYLOAD_BYTES_MAX - at_;
    return length < room ? length : room;
  }

  uint8_t *wire_;
  uint8_t at_;
};

// Together they fit a hello: 64 bytes less the ten of its other fields.
const uint8_t FIRMWARE_BYTES_MAX = 32;
const uint8_t VERSION_BYTES_MAX = 22;

inline uint8_t writeHello(uint8_t *wire, bool isAsked, uint32_t nonce, uint8_t channels, const char *firmware,
                          const char *version) {
  return PayloadWriter(wire)
      .u8(HELLO)
      .u8(PROTOCOL_VERSION)
      .u8(isAsked)
      .u32(nonce)
      .u8(channels)
      .text8(firmware, FIRMWARE_BYTES_MAX)
      .text8(version, VERSION_BYTES_MAX)
      .seal();
}

inline uint8_t writeChannel(uint8_t *wire, uint16_t boot, uint8_t index, const Channel *channel) {
  return PayloadWriter(wire)
      .u8(CHANNEL)
      .u16(boot)
      .u8(index)
      .text8(channel->name, sizeof channel->name)
      .text8(channel->unit, sizeof channel->unit)
      .seal();
}

/** `slot`: millis, ints and values, as they lie in the ring. */
inline uint8_t writeReadings(uint8_t *wire, uint16_t boot, uint32_t seq, uint8_t back, const uint8_t *slot,
                             uint8_t slotBytes) {
  return PayloadWriter(wire).u8(READINGS).u16(boot).u32(seq).u8(back).raw(slot, slotBytes).seal();
}

inline uint8_t writeResult(uint8_t *wire, uint16_t id, bool isOk, const char *text, uint8_t length) {
  return PayloadWriter(wire).u8(RESULT).u16(id).u8(isOk).raw(text, length).seal();
}

}  // namespace hg
