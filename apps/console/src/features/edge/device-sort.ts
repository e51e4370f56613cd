import { DeviceQuery } from '@headgate/domain'

export type DeviceSort = DeviceQuery['sort']
export type DeviceStateFilter = NonNullable<DeviceQuery['state']>
export type DeviceFilters = { search: string; state: DeviceStateFilter | null; sort: DeviceSort }
export type DeviceColumn =
  | 'deviceId'
  | 'state'
  | 'bridgeId'
  | 'ratePerSec'
  | 'waiting'
  | 'gaps'
  | 'dropped'
  | 'lastReadingAt'

/** Those in trouble first, as long as nobody has chosen otherwise. */
export const DEFAULT_SORT: DeviceSort = 'state'

const FROM_A: ReadonlySet<DeviceColumn> = new Set(['deviceId', 'state', 'bridgeId'])

/** What the address says; what it says wrongly is as if it were not said. */
export const readDeviceFilters = (get: (name: string) => string | null): DeviceFilters => {
  const { sort, state } = DeviceQuery.shape
  return {
    search: get('q') ?? '',
    state: state.safeParse(get('state') ?? undefined).data ?? null,
    sort: sort.safeParse(get('sort') ?? DEFAULT_SORT).data ?? DEFAULT_SORT,
  }
}

/** Figures and times sort from the largest, names from A, states from the worst; a second press turns it round. */
export const nextDeviceSort = (current: DeviceSort, column: DeviceColumn): DeviceSort => {
  if (current === column) return `-${column}`
  if (current === `-${column}`) return column
  return FROM_A.has(column) ? column : `-${column}`
}

export const directionOf = (current: DeviceSort, column: DeviceColumn): 'ascending' | 'descending' | null =>
  current === column ? 'ascending' : current === `-${column}` ? 'descending' : null
