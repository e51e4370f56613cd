#pragma once

#include "platform.h"

namespace hg {

/** One frame of readings as it stands in the ring and in the payload: millis, ints, values. */
template <uint8_t CHANNELS>
struct Slot {
  static const uint8_t BYTES = 4 + 2 + 4 * CHANNELS;
  uint8_t bytes[BYTES];
};

/** The frames that nobody has acknowledged, by their numbers. When it is full the oldest gives way. */
template <uint8_t CHANNELS, uint16_t BYTES>
class Ring {
 public:
  static const uint16_t FITTING = BYTES / Slot<CHANNELS>::BYTES;
  static const uint8_t FRAMES = FITTING < 255 ? FITTING : 255;
  static_assert(FITTING >= 2, "a ring of fewer than two frames holds nothing back");

  /** The place of the next frame. */
  Slot<CHANNELS> &push() {
    if (held_ == FRAMES) {
      release(1);
      dropped_++;
    }
    return slots_[placeOf(held_++)];
  }

  /** Forgets the oldest frames. */
  void release(uint8_t frames) {
    first_ = placeOf(frames);
    held_ -= frames;
    oldest_ += frames;
  }

  /** `index` from 0, the oldest. */
  const Slot<CHANNELS> &at(uint8_t index) const { return slots_[placeOf(index)]; }

  uint8_t held() const { return held_; }
  bool isFull() const { return held_ == FRAMES; }
  /** Number of the oldest frame held, or of the next one where none is. */
  uint32_t oldest() const { return oldest_; }
  uint32_t dropped() const { return dropped_; }

 private:
  uint8_t placeOf(uint8_t index) const { return (first_ + static_cast<uint16_t>(index)) % FRAMES; }

  Slot<CHANNELS> slots_[FRAMES];
  uint8_t first_ = 0;
  uint8_t held_ = 0;
  uint32_t oldest_ = 1;
  uint32_t dropped_ = 0;
};

}  // namespace hg
