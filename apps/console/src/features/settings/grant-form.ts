import { type Grant, ROLES, type Role } from '@headgate/domain'
import { z } from 'zod'

/** What the fields of a grant hold; `names` is one pattern a line. */
export type GrantFormValues = {
  role: Role
  isAllClusters: boolean
  clusters: string[]
  isAllNames: boolean
  names: string
}

/** The least that does something. */
export const EMPTY_GRANT: GrantFormValues = {
  role: 'viewer',
  isAllClusters: true,
  clusters: [],
  isAllNames: true,
  names: '',
}

export const GrantFormShape = {
  role: z.enum(ROLES),
  isAllClusters: z.boolean(),
  clusters: z.array(z.string()),
  isAllNames: z.boolean(),
  names: z.string(),
}

/** One pattern a line, each once; blank lines are none. */
export const patternsOf = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
]

/** Nothing chosen stays an empty list, which the schema refuses: it must not become all. */
export const grantOf = ({ role, isAllClusters, clusters, isAllNames, names }: GrantFormValues): Grant => ({
  role,
  clusters: isAllClusters ? null : clusters,
  names: isAllNames ? null : patternsOf(names),
})

/** The fields as they show a grant that is there. */
export const grantValuesOf = ({ role, clusters, names }: Grant): GrantFormValues => ({
  role,
  isAllClusters: clusters === null,
  clusters: clusters ?? [],
  isAllNames: names === null,
  names: names?.join('\n') ?? '',
})
