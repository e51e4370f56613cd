// LED: the built-in one, switched from Kafka or the console. Its state is a reading too, so that a chart shows what was.
//
//   LED 1, LED 0    answered with what the pin then says

#include <Headgate.h>

const HeadgateChannel channels[] PROGMEM = {{"led", ""}, {"uptime", "s"}};
Headgate<2> headgate(Serial, channels);

bool obey(const char *command, HeadgateAnswer &answer) {
  bool on = strcmp_P(command, PSTR("LED 1")) == 0;
  if (!on && strcmp_P(command, PSTR("LED 0")) != 0) {
    answer.print(F("unknown "));
    answer.print(command);
    return false;
  }
  digitalWrite(LED_BUILTIN, on);
  answer.print(F("LED "));
  answer.print(digitalRead(LED_BUILTIN));
  return true;
}

void setup() {
  pinMode(LED_BUILTIN, OUTPUT);
  Serial.begin(115200);
  headgate.onCommand(obey);
  headgate.begin(F("led"), F("1.0.0"));
}

void loop() {
  headgate.run();
  if (headgate.every(1000)) headgate.record(digitalRead(LED_BUILTIN), millis() / 1000.0);
  headgate.sleep();
}
