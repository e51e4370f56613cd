// Temperature: a TMP36 at A0 (500 mV at 0 °C, 10 mV per °C), once a second, and no reading lost.

#include <Headgate.h>

const HeadgateChannel channels[] PROGMEM = {{"temperature", "°C"}};
Headgate<1> headgate(Serial, channels);

void setup() {
  Serial.begin(115200);
  headgate.begin(F("temperature"), F("1.0.0"));
}

void loop() {
  headgate.run();
  if (headgate.every(1000)) headgate.record((analogRead(A0) * (5.0 / 1024) - 0.5) * 100);
  headgate.sleep();
}
