#pragma once

#include "answer.h"
#include "payload.h"
#include "ring.h"

namespace hg {

/** Without an acknowledgement for so long, all that is held is sent again. */
const uint16_t REPEAT_AFTER_MS = 500;

/** The board's side of PROTOCOL.md, without a port and without a clock: bytes and milliseconds are given to it. */
template <uint8_t CHANNELS, uint16_t RING_BYTES>
class Board {
  static_assert(CHANNELS >= 1 && CHANNELS <= CHANNELS_MAX, "a board has 1 to 12 channels");

 public:
  explicit Board(const Channel *channels) : channels_(channels) {}

  void begin(uint32_t nonce, const char *firmware, const char *version) {
    nonce_ = nonce;
    firmware_ = firmware;
    version_ = version;
    introduce(false);
  }

  void onCommand(Obey obey) { obey_ = obey; }

  /** The slot of a new frame, to be filled at once with millis, ints and values. */
  Slot<CHANNELS> &record() {
    if (ring_.isFull()) stepBack(1);
    return ring_.push();
  }

  /** A byte from the line. */
  void hear(uint8_t byte, uint32_t nowMs) {
    if (byte != 0) {
      if (heardLength_ < sizeof heard_) heard_[heardLength_] = byte;
      if (heardLength_ <= sizeof heard_) heardLength_++;
      return;
    }
    uint8_t coded = heardLength_;
    heardLength_ = 0;
    if (coded == 0) return;
    uint8_t length = coded <= sizeof heard_ ? unseal(heard_, coded) : 0;
    if (length == 0) broken_++;
    else understand(length, nowMs);
  }

  /** Bytes for the line, at most `room`; gives how many, and `bytes` points to them until the next call. */
  uint8_t speak(const uint8_t *&bytes, uint8_t room, uint32_t nowMs) {
    if (spoken_ == wireLength_) {
      spoken_ = 0;
      wireLength_ = nextFrame(nowMs);
    }
    uint8_t left = wireLength_ - spoken_;
    uint8_t length = left < room ? left : room;
    bytes = wire_ + spoken_;
    spoken_ += length;
    return length;
  }

  uint8_t waiting() const { return ring_.held(); }
  uint32_t dropped() const { return ring_.dropped(); }
  /** Frames heard that failed the checksum or the framing. */
  uint16_t broken() const { return broken_; }

 private:
  uint16_t boot() const { return nonce_ & 0xffff; }

  void introduce(bool isAsked) {
    isAsked_ = isAsked;
    introduced_ = 0;
  }

  void understand(uint8_t length, uint32_t nowMs) {
    uint16_t number = heard_[1] | static_cast<uint16_t>(heard_[2]) << 8;
    switch (heard_[0]) {
      case ACK:
        if (length != 7 || number != boot()) return;
        uint32_t seq;
        memcpy(&seq, heard_ + 3, sizeof seq);
        return acknowledged(seq, nowMs);
      case COMMAND:
        if (length < 3) return;
        heard_[length] = '\0';  // where the checksum stood
        return obey(number, reinterpret_cast<const char *>(heard_ + 3));
      case ASK:
        if (length == 1) introduce(true);
    }
  }

  void acknowledged(uint32_t seq, uint32_t nowMs) {
    uint32_t frames = seq + 1 - ring_.oldest();
    bool isOld = seq < ring_.oldest();
    if (!isOld && frames > everSent_) return;  // of something that was never sent
    if (!isOld) {
      stepBack(frames);
      ring_.release(frames);
      sinceMs_ = nowMs;
    } else if (isNewsSent_) {
      repeat(nowMs);
    }
  }

  /** The oldest frames are about to go. */
  void stepBack(uint8_t frames) {
    sendNext_ -= sendNext_ < frames ? sendNext_ : frames;
    everSent_ -= everSent_ < frames ? everSent_ : frames;
  }

  /** From the oldest on, in order. */
  void repeat(uint32_t nowMs) {
    sendNext_ = 0;
    isNewsSent_ = false;
    sinceMs_ = nowMs;
  }

  void obey(uint16_t id, const char *command) {
    if (!result_.isKnown || result_.id != id) {
      result_.isKnown = true;
      result_.id = id;
      result_.length = 0;
      Answer answer(result_);
      result_.isOk = obey_ != nullptr && obey_(command, answer);
    }
    result_.isDue = true;
  }

  uint8_t nextFrame(uint32_t nowMs) {
    if (introduced_ == 0) {
      introduced_++;
      return writeHello(wire_, isAsked_, nonce_, CHANNELS, firmware_, version_);
    }
    if (introduced_ <= CHANNELS) {
      uint8_t index = introduced_++ - 1;
      return writeChannel(wire_, boot(), index, channels_ + index);
    }
    if (result_.isDue) {
      result_.isDue = false;
      return writeResult(wire_, result_.id, result_.isOk, result_.text, result_.length);
    }
    if (sendNext_ == ring_.held()) {
      if (sendNext_ == 0 || nowMs - sinceMs_ < REPEAT_AFTER_MS) return 0;
      repeat(nowMs);
    }
    return nextReadings(nowMs);
  }

  uint8_t nextReadings(uint32_t nowMs) {
    uint8_t index = sendNext_++;
    bool isNews = index >= everSent_;
    if (isNews) everSent_ = sendNext_;
    // The wait for an acknowledgement begins with the oldest frame, and not before a repetition is through.
    if (!isNews || index == 0) sinceMs_ = nowMs;
    isNewsSent_ |= isNews;
    return writeReadings(wire_, boot(), ring_.oldest() + index, index, ring_.at(index).bytes, Slot<CHANNELS>::BYTES);
  }

  const Channel *channels_;
  const char *firmware_ = nullptr;
  const char *version_ = nullptr;
  Obey obey_ = nullptr;
  uint32_t nonce_ = 0;
  /** 0: the hello comes next; then each channel. */
  uint8_t introduced_ = 0;
  bool isAsked_ = false;
  /** Indices in the ring. */
  uint8_t sendNext_ = 0;
  uint8_t everSent_ = 0;
  /** A frame was sent for the first time since the last repetition: only then does an old acknowledgement tell of a loss. */
  bool isNewsSent_ = false;
  uint32_t sinceMs_ = 0;
  Result result_;
  uint16_t broken_ = 0;
  uint8_t heard_[CODED_BYTES_MAX];
  uint8_t heardLength_ = 0;
  uint8_t wire_[WIRE_BYTES_MAX];
  uint8_t wireLength_ = 0;
  uint8_t spoken_ = 0;
  Ring<CHANNELS, RING_BYTES> ring_;
};

}  // namespace hg
