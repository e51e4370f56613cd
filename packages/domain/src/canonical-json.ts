/**
 * JSON with sorted keys and no white space: one value, one text, whatever order its keys were written in.
 * Values JSON does not know (undefined, functions) are left out of objects, as JSON.stringify does.
 */
export const canonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)))
      : typeof inner === 'bigint'
        ? inner.toString()
        : inner,
  ) ?? 'null'
