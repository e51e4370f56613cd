export const HELP = `npm start [-- --fresh]

Brings up Headgate with everything it needs on this machine, and keeps it running until Ctrl-C:
a three-broker Kafka cluster, PostgreSQL, an MQTT broker, a virtual Arduino, two MQTT devices,
the edge bridge, the worker and the console.

  --fresh   forget the state of earlier runs first (topics, readings, users); downloads are kept
  --help    this text

Variables
  HEADGATE_CONSOLE_PORT    3000         HEADGATE_POSTGRES_PORT   15432
  HEADGATE_KAFKA_PORT      19092        HEADGATE_MQTT_PORT       1883
                           (and the two above it; +100 and +200 among the brokers)
  HEADGATE_BRIDGE_PORT     9464         HEADGATE_WORKER_PORT     9465
  HEADGATE_STATE_DIR       .headgate
  HEADGATE_ADMIN_EMAIL     admin@headgate.local
  HEADGATE_ADMIN_PASSWORD  made up at the first start

  HEADGATE_KAFKA_BROKERS   host:port,host:port: use that cluster instead of starting one, with
                           HEADGATE_KAFKA_MECHANISM (SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN),
                           HEADGATE_KAFKA_USERNAME, HEADGATE_KAFKA_PASSWORD and HEADGATE_KAFKA_TLS (true);
                           HEADGATE_KAFKA_BRIDGE_USERNAME and HEADGATE_KAFKA_BRIDGE_PASSWORD
                           give the bridge a user of its own, which is granted just the rights it needs
  DATABASE_URL             use that PostgreSQL instead of starting one
`
