#pragma once

// Readings that are not lost on their way to Kafka: see README.md and PROTOCOL.md of edge/firmware.
//
//   const HeadgateChannel channels[] PROGMEM = {{"temperature", "°C"}};
//   Headgate<1> headgate(Serial, channels);
//
//   void setup() { Serial.begin(115200); headgate.begin(F("greenhouse"), F("1.0.0")); }
//   void loop()  { headgate.run(); if (headgate.every(1000)) headgate.record(readCelsius()); }

#include "headgate/board.h"
#include "headgate/draw-nonce.h"

#ifdef __AVR__
#include <avr/sleep.h>
#endif

/** All that the library keeps, ring and frames and counters, in bytes of RAM. A sketch may define another before it includes this. */
#ifndef HEADGATE_RAM_BYTES
#define HEADGATE_RAM_BYTES 512
#endif

/** Name of up to 23 bytes and unit of up to 7, in flash: declare the array PROGMEM. */
typedef hg::Channel HeadgateChannel;
typedef hg::Answer HeadgateAnswer;

template <uint8_t CHANNELS>
class Headgate {
  // What is left of it for the ring, beside the frame coming, the frame going, the last answer and the state.
  static const uint16_t BESIDE_RING_BYTES = 216;
  typedef hg::Board<CHANNELS, HEADGATE_RAM_BYTES - BESIDE_RING_BYTES> Board;

 public:
  /** Frames that wait for their acknowledgement at most. When one more comes, the oldest is given up and counted. */
  static const uint8_t RING_FRAMES = hg::Ring<CHANNELS, HEADGATE_RAM_BYTES - BESIDE_RING_BYTES>::FRAMES;

  /** `port` must tell its availableForWrite(), as Serial does: it is never written more than it takes at once. */
  Headgate(Stream &port, const HeadgateChannel (&channels)[CHANNELS]) : port_(port), board_(channels) {}

#ifdef __AVR__
  /** Says hello. Takes some 15 ms, for the number of this boot. */
  void begin(const __FlashStringHelper *firmware, const __FlashStringHelper *version) {
    begin(firmware, version, hg::drawNonce());
  }
#endif

  /** With a number that no other boot has had, from wherever this board has one. */
  void begin(const __FlashStringHelper *firmware, const __FlashStringHelper *version, uint32_t nonce) {
    static_assert(sizeof(Headgate) <= HEADGATE_RAM_BYTES || sizeof(void *) > 2, "the library takes more RAM than it says");
    board_.begin(nonce, reinterpret_cast<const char *>(firmware), reinterpret_cast<const char *>(version));
    dueMs_ = millis();
  }

  /** Called for each command, from within run(). */
  void onCommand(bool (*obey)(const char *command, HeadgateAnswer &answer)) { board_.onCommand(obey); }

  /** Takes what has come and gives what the port takes. Never waits. Call it in every turn of loop(). */
  void run() {
    uint32_t now = millis();
    while (port_.available() > 0) board_.hear(port_.read(), now);
    for (;;) {
      int room = port_.availableForWrite();
      if (room <= 0) return;
      const uint8_t *bytes;
      uint8_t length = board_.speak(bytes, room < 255 ? room : 255, now);
      if (length == 0) return;
      port_.write(bytes, length);
    }
  }

  /** True once in so many milliseconds, and not late by a little more every time. */
  bool every(uint32_t ms) {
    uint32_t late = millis() - dueMs_;
    if (late < ms) return false;
    // Who was away for long goes on from now, and does not catch up.
    dueMs_ += late < 2 * ms ? ms : late;
    return true;
  }

  /** One value for each channel, in their order. Whole numbers travel as int32, others as float32; NAN: the sensor gave none. */
  template <typename... Values>
  void record(Values... values) {
    static_assert(sizeof...(Values) == CHANNELS, "record() takes one value for each channel");
    uint8_t *slot = board_.record().bytes;
    uint32_t now = millis();
    uint16_t ints = 0;
    memcpy(slot, &now, sizeof now);
    put(slot + 6, ints, 1, values...);
    memcpy(slot + 4, &ints, sizeof ints);
  }

  /** Sleeps until the next byte or millisecond; does nothing on processors it does not know. */
  void sleep() {
#ifdef __AVR__
    set_sleep_mode(SLEEP_MODE_IDLE);
    sleep_mode();
#endif
  }

  /** Frames that nobody has acknowledged yet. */
  uint8_t waiting() const { return board_.waiting(); }
  /** Frames given up because the ring was full. */
  uint32_t dropped() const { return board_.dropped(); }
  /** Frames heard that were broken. */
  uint16_t broken() const { return board_.broken(); }

 private:
  static void put(uint8_t *, uint16_t &, uint16_t) {}

  template <typename Value, typename... Others>
  static void put(uint8_t *at, uint16_t &ints, uint16_t bit, Value value, Others... others) {
    const bool isWhole = static_cast<Value>(1.5) == static_cast<Value>(1);
    static_assert(sizeof(Value) <= 4 || !isWhole, "a whole number has at most 32 bits");
    if (isWhole) {
      int32_t whole = value;
      memcpy(at, &whole, sizeof whole);
      ints |= bit;
    } else {
      float fraction = value;
      memcpy(at, &fraction, sizeof fraction);
    }
    put(at + 4, ints, bit << 1, others...);
  }

  Stream &port_;
  uint32_t dueMs_ = 0;
  Board board_;
};
