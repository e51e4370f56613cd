import { glob } from './glob.ts'

/** Where a reading comes from. `source` is the kind of the link, or its name. */
export type Origin = { deviceId: string; channel: string; source: string; link: string }
export type Match = { device?: string | undefined; channel?: string | undefined; source?: string | undefined }

/** Patterns with `*`; one that is not given fits all. */
export const matcher = ({ device = '*', channel = '*', source = '*' }: Match): ((origin: Origin) => boolean) => {
  const [isDevice, isChannel, isSource] = [glob(device), glob(channel), glob(source)]
  return (origin) =>
    isDevice(origin.deviceId) && isChannel(origin.channel) && (isSource(origin.source) || isSource(origin.link))
}

export const originKey = ({ link, deviceId, channel }: Origin): string => `${link}\0${deviceId}\0${channel}`
