/** A time that somebody else wrote, or this one where it is none: one bad writer must not stop the others. */
export const timeOr = <T extends string | null>(text: string | null, instead: T): string | T =>
  text === null || Number.isNaN(Date.parse(text)) ? instead : new Date(text).toISOString()
