import { aclName } from '../acl-name.ts'
import { type Change, changeKind } from './change.ts'

/** The names a change touches, patterns among them; null: the whole cluster, which a grant limited to some names does not reach. */
export const touchedNames = (change: Change): readonly string[] | null => {
  if (change.kind === 'CreateAcl' || change.kind === 'DeleteAcl') {
    const name = aclName(change.binding)
    return name === null ? null : [name]
  }
  const touched = changeKind(change).touches(change)
  // Nothing named is not nothing touched.
  return 'topics' in touched && touched.topics !== 'all' && touched.topics.length > 0 ? touched.topics : null
}

/** The same of many at once. */
export const allTouchedNames = (changes: readonly Change[]): string[] | null => {
  const names = new Set<string>()
  for (const change of changes) {
    const touched = touchedNames(change)
    if (touched === null) return null
    for (const name of touched) names.add(name)
  }
  return [...names]
}
