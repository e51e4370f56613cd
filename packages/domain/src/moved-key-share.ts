const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b))

/**
 * The exact share (0 to 1) of keys that land on another partition when `from` partitions become `to`, for every partitioner
 * of the form `hash % n`, as Java's default is: a key stays where `hash % from === hash % to`, which holds for min(from, to)
 * of the lcm(from, to) residues.
 */
export const movedKeyShare = (from: number, to: number): number => {
  const leastCommonMultiple = (from / greatestCommonDivisor(from, to)) * to
  return 1 - Math.min(from, to) / leastCommonMultiple
}
