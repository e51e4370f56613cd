// Plotter: an Arduino Uno that measures, prints and obeys, in the format of the Arduino IDE's Serial Plotter.
//
//   wiring    A0 temperature (TMP36: 500 mV at 0 °C, 10 mV per °C), A1 light (a photoresistor divider)
//   prints    temperature:23.41,light:512          one line a reading, at 115200 baud
//   obeys     LED 1, LED 0, RATE <20..60000 ms>    one line a command, answered "OK LED 1" or "ERR unknown HELLO"
//
// loop() never waits: between turns the processor sleeps until the next byte or the next millisecond.

#include <avr/sleep.h>

const uint8_t TEMPERATURE_PIN = A0;
const uint8_t LIGHT_PIN = A1;
const uint8_t OVERSAMPLE = 16;  // one ADC step is half a degree; the mean of noisy samples resolves far less
const uint16_t RATE_MIN_MS = 20;
const uint16_t RATE_MAX_MS = 60000;

uint16_t rateMs = 1000;
uint32_t lastReadingMs = 0;

char line[32];  // the command being received: at most 31 characters, and room for the end
uint8_t length = 0;

void setup() {
  pinMode(LED_BUILTIN, OUTPUT);
  set_sleep_mode(SLEEP_MODE_IDLE);
  Serial.begin(115200);
  Serial.print(F("# headgate plotter 1.0.0\n"));
}

float readCelsius() {
  uint16_t sum = 0;
  for (uint8_t i = 0; i < OVERSAMPLE; i++) sum += analogRead(TEMPERATURE_PIN);
  float volts = sum * (5.0 / 1024 / OVERSAMPLE);
  return (volts - 0.5) * 100;
}

void printReading() {
  Serial.print(F("temperature:"));
  Serial.print(readCelsius(), 2);
  Serial.print(F(",light:"));
  Serial.print(analogRead(LIGHT_PIN));
  Serial.print('\n');
}

void answer(const __FlashStringHelper *verdict, const char *about = "") {
  Serial.print(verdict);
  Serial.print(about);
  Serial.print('\n');
}

void switchLed(bool on) {
  digitalWrite(LED_BUILTIN, on);
  // Read back from the port: what the pin is, not what was asked of it.
  answer(F("OK LED "), digitalRead(LED_BUILTIN) ? "1" : "0");
}

void changeRate(const char *command) {
  const char *digits = command + strlen("RATE ");
  char *end;
  uint32_t ms = strtoul(digits, &end, 10);
  if (!isDigit(*digits) || *end != '\0' || ms < RATE_MIN_MS || ms > RATE_MAX_MS) {
    answer(F("ERR range "), command);
    return;
  }
  rateMs = ms;
  lastReadingMs = millis();
  answer(F("OK "), command);
}

void obey(const char *command) {
  if (strcmp(command, "LED 1") == 0) switchLed(true);
  else if (strcmp(command, "LED 0") == 0) switchLed(false);
  else if (strncmp(command, "RATE ", 5) == 0) changeRate(command);
  else answer(F("ERR unknown "), command);
}

void receive(char c) {
  if (c == '\r') return;  // Windows and the Serial Monitor end lines with \r\n
  if (c != '\n') {
    if (length < sizeof line) line[length++] = isPrintable(c) ? c : '?';
    return;
  }
  if (length == sizeof line) {  // full, so there is no room for the end: the rest was not kept
    answer(F("ERR overlong"));
  } else if (length > 0) {
    line[length] = '\0';
    obey(line);
  }
  length = 0;
}

void loop() {
  while (Serial.available()) receive(Serial.read());

  if (millis() - lastReadingMs >= rateMs) {
    lastReadingMs += rateMs;  // not "= millis()", which would be late by a little more every time
    printReading();
  }

  sleep_mode();
}
