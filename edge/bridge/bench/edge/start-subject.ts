import { startBareLoop } from './bare-loop.ts'
import { type Guarantee, startBridge } from './bridge-process.ts'
import type { Services } from './services.ts'
import type { Subject } from './subject.ts'
import { type MessageOf, ofReading, ofText } from './witness.ts'

/** Between MQTT topics `<name>/<device>/<channel>` and the Kafka topic of this name: the bridge, or with `by` null the bare loop. */
export const startSubject = async (
  services: Services,
  name: string,
  by: Guarantee | null,
  profile: string | null,
): Promise<{ subject: Subject; messageOf: MessageOf }> => {
  await services.createTopic(name)
  if (by === null) return { subject: await startBareLoop(services, name), messageOf: ofText }
  const subject = await startBridge(services, {
    ...{ bridgeId: name, topic: name, guarantee: by, profile, mqttTopics: [`${name}/{device}/{channel}`] },
    folder: await services.makeFolder(),
  })
  return { subject, messageOf: ofReading }
}
