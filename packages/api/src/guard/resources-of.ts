import type { Resource } from '@headgate/access'
import type { ProcedureMeta } from '../meta.ts'

const NAME_MAX = 1_000

/**
 * What a call touches, as far as its raw input says: every name that its procedure declares, or the whole cluster. A field that
 * holds no text is left to the schema, which refuses it: then any grant is enough to be told so.
 */
export const resourcesOf = (
  meta: Pick<ProcedureMeta, 'resourceName' | 'isFiltered'>,
  input: Record<string, unknown>,
  clusterSlug: string | null,
): Resource[] => {
  const where = clusterSlug === null ? {} : { clusterSlug }
  if (meta.isFiltered) return [{ ...where, isFiltered: true }]
  const { resourceName } = meta
  if (resourceName === undefined) return [where]
  const found = typeof resourceName === 'function' ? resourceName(input) : resourceName.map((field) => input[field])
  if (found === null) return [where]
  return found.map((name) =>
    typeof name === 'string' ? { ...where, name: name.slice(0, NAME_MAX) } : { ...where, isFiltered: true },
  )
}
