/** `temp [°C]`, `temp (°C)` and `temp[°C]` name a unit behind the name; otherwise the unit is null. */
export const splitUnit = (name: string): { channel: string; unit: string | null } => {
  const [, channel, square, round] = /^(.*?\S) ?(?:\[([^[\]]{1,30})\]|\(([^()]{1,30})\))$/.exec(name) ?? []
  return channel === undefined ? { channel: name, unit: null } : { channel, unit: square ?? round ?? null }
}
