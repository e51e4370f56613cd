/** The schema under which readings are registered as Protobuf. Numbers of fields are never used again. */
export const PROTO_READING = `syntax = "proto3";
package headgate.edge;

message Reading {
  string device_id = 1;
  string channel = 2;
  oneof value {
    double number = 3;
    string text = 4;
    bool flag = 5;
  }
  optional string unit = 6;
  int64 seq = 7;
  string boot_epoch = 8;
  int64 gateway_time_ms = 9;
  optional string device_time = 10;
  optional bool clock_synced = 11;
  string quality = 12;
}
`
