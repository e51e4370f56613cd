import { AclListQuery } from '@headgate/domain'

export type AclFilters = {
  search: string
  resourceType: NonNullable<AclListQuery['resourceType']> | null
  permissionType: NonNullable<AclListQuery['permissionType']> | null
  principal: string | null
}

/** What the address says; what it says wrongly is as if it were not said. */
export const readFilters = (get: (name: string) => string | null): AclFilters => {
  const { resourceType, permissionType, principal } = AclListQuery.shape
  return {
    search: get('q') ?? '',
    resourceType: resourceType.safeParse(get('type') ?? undefined).data ?? null,
    permissionType: permissionType.safeParse(get('permission') ?? undefined).data ?? null,
    principal: principal.safeParse(get('principal') ?? undefined).data ?? null,
  }
}

export const NO_FILTERS = { q: null, type: null, permission: null, principal: null } as const

export const isFiltered = ({ search, resourceType, permissionType, principal }: AclFilters): boolean =>
  search !== '' || resourceType !== null || permissionType !== null || principal !== null
