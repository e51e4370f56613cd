/** What stands at `data.values.0` of a parsed JSON value; undefined where there is nothing. A member whose own name is the path comes first. */
export const jsonPath = (json: unknown, path: string): unknown => {
  if (has(json, path)) return json[path]
  let at: unknown = json
  for (const step of path.split('.')) {
    if (!has(at, step)) return undefined
    at = at[step]
  }
  return at
}

const has = (json: unknown, key: string): json is Record<string, unknown> =>
  typeof json === 'object' && json !== null && Object.hasOwn(json, key)
