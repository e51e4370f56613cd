import type { Audit, DeviceAudit, EpochAudit } from './compare.ts'

const number = (count: number): string => count.toLocaleString('en')
const devicesIn = (count: number): string => `${number(count)} ${count === 1 ? 'device' : 'devices'}`
const EPOCHS_SHOWN = 16

/** For people: a sentence that adds up for each device, and below it what does not agree. */
export const auditText = (audit: Audit): string => {
  const lines = [
    `As of ${audit.asOf}; ${number(audit.records)} records of Kafka were read.`,
    ...audit.topicsMissing.map(
      (topic) => `Topic ${topic} does not exist, or is hidden from this principal: nothing of it could be counted.`,
    ),
    ...(audit.forgottenEpochs > 0
      ? [`${number(audit.forgottenEpochs)} older runs of devices are not in the book any more, and not judged.`]
      : []),
    '',
    ...audit.devices.flatMap(deviceLines),
    '',
    audit.agrees
      ? `Everything agrees: ${devicesIn(audit.devices.length)}.`
      : `${number(audit.devices.filter(({ agrees }) => !agrees).length)} of ${devicesIn(audit.devices.length)} DO NOT AGREE.`,
  ]
  return `${lines.join('\n')}\n`
}

const deviceLines = (device: DeviceAudit): string[] => {
  const { deviceId, read, inKafka, waiting, dropped, duplicates, missing, surplus, deletedByRetention, line } = device
  const reasons = Object.entries(dropped)
  const droppedCount = reasons.reduce((sum, [, count]) => sum + count, 0)
  const why =
    reasons.length > 0 ? ` (${reasons.map(([reason, count]) => `${reason}: ${number(count)}`).join('; ')})` : ''
  const lost = missing > 0 ? ` + ${number(missing)} MISSING` : ''
  const deleted = deletedByRetention > 0 ? ` + ${number(deletedByRetention)} not comparable: deleted by retention` : ''
  const more = surplus > 0 ? ` - ${number(surplus)} that are there and were never counted` : ''
  const notes = [
    [duplicates, 'more than once in Kafka'],
    [line.duplicates, 'sent again by the device'],
    [line.gaps, 'gaps'],
    [line.crcErrors, 'CRC errors'],
    [line.garbage, 'garbage'],
  ] as const
  const told = notes.filter(([count]) => count > 0).map(([count, what]) => `${number(count)} ${what}`)
  const sentence = `${deviceId}: ${number(read)} read = ${number(inKafka)} in Kafka + ${number(waiting)} waiting + ${number(droppedCount)} dropped${why}${deleted}${lost}${more}`
  return [
    `${sentence}${told.length > 0 ? `; ${told.join(', ')}` : ''}`,
    ...(device.epochs.length > 1 || !device.agrees ? device.epochs.slice(-EPOCHS_SHOWN).map(epochLine) : []),
  ]
}

const epochLine = ({
  bootEpoch,
  read,
  taken,
  inKafka,
  waiting,
  missing,
  duplicates,
  neverTaken,
  isTruncated,
}: EpochAudit): string => {
  const notes = [
    missing > 0 ? `${number(missing)} ${isTruncated ? 'deleted by retention, or missing' : 'missing'}` : '',
    duplicates > 0 ? `${number(duplicates)} more than once` : '',
    neverTaken > 0 ? `${number(neverTaken)} numbers never came` : '',
  ].filter((note) => note !== '')
  return `    run ${bootEpoch}: ${number(read)} read, ${number(taken)} taken to disk, ${number(inKafka)} in Kafka, ${number(waiting)} waiting${notes.length > 0 ? `; ${notes.join(', ')}` : ''}`
}
