import { AppError } from '@headgate/domain'

/** Neither set nor unset, or one name in both: there is no such change. */
export const refuseEmptyConfigs = ({ set, unset }: { set: Record<string, string>; unset: string[] }): void => {
  const names = [...Object.keys(set), ...unset]
  if (names.length === 0)
    throw new AppError({
      code: 'INVALID_INPUT',
      title: 'Nothing to change',
      detail: 'Neither set nor unset names a config.',
      fix: 'Give { set: { "retention.ms": "3600000" } } or { unset: ["retention.ms"] }.',
      fields: [{ path: 'set', message: 'Name at least one config.' }],
    })
  const double = unset.find((name) => Object.hasOwn(set, name))
  if (double !== undefined)
    throw new AppError({
      code: 'INVALID_INPUT',
      title: `${double} is both set and unset`,
      fix: 'Name it in one of the two.',
      fields: [{ path: `configs.${double}`, message: 'Both set and unset.' }],
    })
}
