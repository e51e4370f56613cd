#pragma once

#include "platform.h"

namespace hg {

/** The board's words about its last command. What is longer is cut. */
struct Result {
  static const uint8_t TEXT_BYTES_MAX = 32;
  uint16_t id = 0;
  uint8_t length = 0;
  bool isOk = false;
  /** There was a command in this boot. */
  bool isKnown = false;
  bool isDue = false;
  char text[TEXT_BYTES_MAX];
};

/** Prints into a result. */
class Answer
#ifdef ARDUINO
    : public Print
#endif
{
 public:
  explicit Answer(Result &result) : result_(result) {}

#ifdef ARDUINO
  using Print::write;
  size_t write(uint8_t byte) override {
#else
  size_t write(uint8_t byte) {
#endif
    if (result_.length == Result::TEXT_BYTES_MAX) return 0;
    result_.text[result_.length++] = byte;
    return 1;
  }

 private:
  Result &result_;
};

/** Carries a command out. True: done. False: refused. What it prints into the answer is told either way. */
typedef bool (*Obey)(const char *command, Answer &answer);

}  // namespace hg
