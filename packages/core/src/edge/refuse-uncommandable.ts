import { AppError, type Device } from '@headgate/domain'

/** Guard: a command that cannot reach anybody is refused at once rather than left to time out. */
export const refuseUncommandable = (device: Device): void => {
  if (!device.canCommand)
    throw new AppError({
      code: 'REFUSED_BY_GUARD',
      title: `${device.deviceId} takes no commands`,
      detail: `It is connected over ${device.source}, and its bridge has no way down to it.`,
      fix: 'Only boards on a serial line take commands.',
    })
  if (device.state === 'offline')
    throw new AppError({
      code: 'REFUSED_BY_GUARD',
      title: `The bridge of ${device.deviceId} is silent`,
      detail: `${device.bridgeId} has not been heard of for more than ten seconds.`,
      fix: 'See whether the bridge runs and reaches Kafka, then try again.',
    })
}
