type Names = { [name: string]: string | Names }

/**
 * The words for a procedure path (`topics.create` → "Create topic"). A path there are no words for, from a newer server or an
 * older trail, is shown as it was written: it must never look as if nothing had been done.
 */
export const actionName = (names: Names, path: string): string | null => {
  let at: string | Names | undefined = names
  for (const part of path.split('.')) {
    if (typeof at !== 'object' || !Object.hasOwn(at, part)) return null
    at = at[part]
  }
  return typeof at === 'string' ? at : null
}
