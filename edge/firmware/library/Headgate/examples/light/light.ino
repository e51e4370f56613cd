// Light: a photoresistor divider at A1, as the converter gives it, 0 to 1023.
//
//   RATE <20..60000 ms>    how often, told from Kafka or the console; forgotten at reset

#include <Headgate.h>

const HeadgateChannel channels[] PROGMEM = {{"light", ""}};
Headgate<1> headgate(Serial, channels);

uint16_t rateMs = 1000;

bool obey(const char *command, HeadgateAnswer &answer) {
  if (strncmp_P(command, PSTR("RATE "), 5) != 0) {
    answer.print(F("unknown "));
    answer.print(command);
    return false;
  }
  char *end;
  unsigned long ms = strtoul(command + 5, &end, 10);
  if (!isDigit(command[5]) || *end != '\0' || ms < 20 || ms > 60000) {
    answer.print(F("RATE takes 20 to 60000 ms"));
    return false;
  }
  rateMs = ms;
  answer.print(command);
  return true;
}

void setup() {
  Serial.begin(115200);
  headgate.onCommand(obey);
  headgate.begin(F("light"), F("1.0.0"));
}

void loop() {
  headgate.run();
  if (headgate.every(rateMs)) headgate.record(analogRead(A1));
  headgate.sleep();
}
