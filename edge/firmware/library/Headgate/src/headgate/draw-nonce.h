#pragma once

#include "platform.h"

#if defined(ARDUINO) && defined(__AVR__)
#include <avr/eeprom.h>

extern uint8_t __heap_start;

namespace hg {

const uint16_t SCANNED_BYTES = 256;

/** FNV-1a over what differs from one power-on to the next: memory that nobody has written, the noise of the converter, the time. */
inline uint32_t gatherNoise() {
  uint32_t hash = 2166136261UL;
  for (uint16_t at = 0; at < SCANNED_BYTES; at++) {
    hash = (hash ^ *(static_cast<volatile uint8_t *>(&__heap_start) + at)) * 16777619UL;
  }
  for (uint8_t turn = 0; turn < 16; turn++) hash = (hash ^ static_cast<uint8_t>(analogRead(A0 + turn % 6))) * 16777619UL;
  return (hash ^ static_cast<uint8_t>(micros())) * 16777619UL;
}

/**
 * The upper half is noise. The lower half, by which frames know their boot, counts up from a random beginning in the last two
 * bytes of the EEPROM: two boots in a row never share it. Takes some 15 ms.
 */
inline uint32_t drawNonce() {
  uint16_t *place = reinterpret_cast<uint16_t *>(E2END - 1);
  uint32_t noise = gatherNoise();
  uint16_t last = eeprom_read_word(place);
  uint16_t boot = last == 0xffff ? noise & 0x7fff : last + 1;
  if (boot == 0xffff) boot = 0;
  eeprom_update_word(place, boot);
  return (noise & 0xffff0000UL) | boot;
}

}  // namespace hg
#endif
