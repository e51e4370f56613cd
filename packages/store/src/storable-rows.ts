import { storableJson } from './storable-json.ts'

/** As JSON writes a NUL and half a surrogate pair; a text that holds these very characters is cleaned for nothing, and harmlessly. */
const UNSTORABLE = /\\u(?:0000|d[89a-f][0-9a-f]{2})/

/** Rows as JSON for a statement. Thousands come every few seconds, and hardly ever is there anything in them that jsonb refuses. */
export const storableRows = (rows: readonly object[]): string => {
  const text = JSON.stringify(rows)
  return UNSTORABLE.test(text) ? JSON.stringify(rows.map(storableJson)) : text
}
