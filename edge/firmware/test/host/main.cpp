// The library's core on a computer: obeys lines, so that a test can hold it against the vectors.

#include <headgate/board.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

static const hg::Channel channels[] = {{"temperature", "°C"}, {"light", ""}};
static hg::Board<2, 280> board(channels);
static std::string firmware, version;

/** A field without spaces; `-` is the empty text. */
static std::string word(std::istream &in) {
  std::string text;
  in >> text;
  return text == "-" ? "" : text;
}

static std::string rest(std::istream &in) {
  std::string text;
  std::getline(in >> std::ws, text);
  return text;
}

static void print(const uint8_t *bytes, size_t length) {
  for (size_t at = 0; at < length; at++) std::printf("%02x", bytes[at]);
  std::printf("\n");
}

static std::vector<uint8_t> bytesOf(const std::string &hex) {
  std::vector<uint8_t> bytes;
  for (size_t at = 0; at + 1 < hex.size(); at += 2) bytes.push_back(std::strtoul(hex.substr(at, 2).c_str(), nullptr, 16));
  return bytes;
}

/** millis, then i<int32> or f<float32> for each channel; gives the bytes of a slot. */
static std::vector<uint8_t> slotOf(std::istream &in) {
  uint32_t millis;
  in >> millis;
  std::vector<uint8_t> slot(6);
  memcpy(slot.data(), &millis, 4);
  uint16_t ints = 0;
  std::string value;
  for (uint8_t index = 0; in >> value; index++) {
    uint8_t bytes[4];
    int32_t whole = std::strtol(value.c_str() + 1, nullptr, 10);
    float fraction = std::strtof(value.c_str() + 1, nullptr);
    if (value[0] == 'i') ints |= 1 << index;
    memcpy(bytes, value[0] == 'i' ? static_cast<void *>(&whole) : &fraction, 4);
    slot.insert(slot.end(), bytes, bytes + 4);
  }
  memcpy(slot.data() + 4, &ints, 2);
  return slot;
}

static bool obey(const char *command, hg::Answer &answer) {
  std::printf("obeyed %s\n", command);
  for (const char *at = command; *at; at++) answer.write(*at);
  return command[0] == 'L';
}

static uint8_t encode(const std::string &type, std::istream &in, uint8_t *wire) {
  unsigned long a, b, c;
  if (type == "hello") {
    in >> a >> b >> c;
    firmware = word(in);
    version = word(in);
    return hg::writeHello(wire, a, b, c, firmware.c_str(), version.c_str());
  }
  if (type == "channel") {
    in >> a >> b;
    hg::Channel channel = {};
    strncpy(channel.name, word(in).c_str(), sizeof channel.name);
    strncpy(channel.unit, word(in).c_str(), sizeof channel.unit);
    return hg::writeChannel(wire, a, b, &channel);
  }
  if (type == "readings") {
    in >> a >> b >> c;
    std::vector<uint8_t> slot = slotOf(in);
    return hg::writeReadings(wire, a, b, c, slot.data(), slot.size());
  }
  in >> a >> b;
  std::string text = rest(in);
  return hg::writeResult(wire, a, b, text.data(), text.size());
}

static void speak(uint32_t nowMs) {
  const uint8_t *bytes;
  for (;;) {
    uint8_t length = board.speak(bytes, 255, nowMs);
    if (length == 0) break;
    print(bytes, length);
  }
}

int main() {
  board.onCommand(obey);
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream in(line);
    std::string verb = word(in);
    if (verb == "begin") {
      uint32_t nonce;
      in >> nonce;
      firmware = word(in);
      version = word(in);
      board.begin(nonce, firmware.c_str(), version.c_str());
    } else if (verb == "record") {
      std::vector<uint8_t> slot = slotOf(in);
      memcpy(board.record().bytes, slot.data(), slot.size());
    } else if (verb == "hear") {
      uint32_t now;
      in >> now;
      for (uint8_t byte : bytesOf(word(in))) board.hear(byte, now);
    } else if (verb == "speak") {
      uint32_t now;
      in >> now;
      speak(now);
    } else if (verb == "state") {
      std::printf("waiting %u dropped %u broken %u\n", board.waiting(), board.dropped(), board.broken());
    } else if (verb == "unseal") {
      std::vector<uint8_t> coded = bytesOf(word(in));
      uint8_t length = hg::unseal(coded.data(), coded.size() - 1);
      print(coded.data(), length);
    } else if (verb == "seal") {
      std::vector<uint8_t> payload = bytesOf(word(in));
      uint8_t wire[hg::WIRE_BYTES_MAX];
      memcpy(wire + hg::PAYLOAD_AT, payload.data(), payload.size());
      uint8_t length = hg::seal(wire, payload.size());
      print(wire, length);
    } else {
      uint8_t wire[hg::WIRE_BYTES_MAX];
      uint8_t length = encode(verb, in, wire);
      print(wire, length);
    }
    std::printf(".\n");
  }
}
