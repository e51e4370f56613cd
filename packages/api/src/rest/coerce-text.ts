import type { z } from 'zod'

type Def = { type: string; innerType?: z.ZodType; in?: z.ZodType; out?: z.ZodType }
const defOf = (schema: z.ZodType): Def => schema._zod.def as unknown as Def

/** The kind of value beneath optional, default and nullable. */
const kindOf = (schema: z.ZodType): string => {
  const def = defOf(schema)
  return def.innerType ? kindOf(def.innerType) : def.type
}

/**
 * Paths and queries know text only: what the schema wants as number or boolean is read as such here, in this one door, so that the
 * schemas themselves stay strict. Text that does not look like one is left, and the schema says what is wrong with it.
 */
export const coerceText = (schema: z.ZodType, text: string): unknown => {
  const kind = kindOf(schema)
  if (kind === 'number' && /^-?\d{1,17}(\.\d+)?$/.test(text)) return Number(text)
  if (kind === 'boolean' && (text === 'true' || text === '1')) return true
  if (kind === 'boolean' && (text === 'false' || text === '0')) return false
  return text
}
