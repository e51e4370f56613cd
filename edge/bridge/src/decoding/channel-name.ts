const CHANNEL_NAME = /^[\p{L}_][\p{L}\p{N}_.\-/%°()[\]]{0,63}$/u

/** Whether a text may name a channel: line noise seldom looks so. */
export const isChannelName = (text: string): boolean => CHANNEL_NAME.test(text)

/** `value`, `value2`, `value3`…: the names of values that have none, by their place from 0. */
export const placeName = (place: number): string => `value${place === 0 ? '' : place + 1}`
