/** `2026-11-21 22:35:47 UTC`, of a time as ISO 8601 has it. */
export const inWords = (time: string): string => `${time.slice(0, 10)} ${time.slice(11, 19)} UTC`
