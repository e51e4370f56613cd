#pragma once

// Flash strings and Print where there is an Arduino; plain memory where there is none, for tests on a computer.

#include <stdint.h>
#include <string.h>

#ifdef ARDUINO
#include <Arduino.h>
#else
#include <stddef.h>
#define PROGMEM
#define memcpy_P memcpy
#define strnlen_P strnlen
#endif

static_assert(sizeof(float) == 4, "values travel as IEEE 754 float32");
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "numbers are copied into frames as they stand in memory, and that must be little-endian"
#endif
