import { shortestFloat32 } from '../board-protocol/shortest-float32.ts'
import type { Sample } from '../readings/sample.ts'
import type { SparkplugMetric } from './decode-payload.ts'

/** Numbers of the datatypes, as the specification of Sparkplug 3.0 lists them. */
const TYPE = { int8: 1, int16: 2, int32: 3, int64: 4, uint32: 7, float: 9 } as const
const SIGNED_BITS: Readonly<Record<number, number>> = {
  [TYPE.int8]: 8,
  [TYPE.int16]: 16,
  [TYPE.int32]: 32,
  [TYPE.int64]: 64,
}

/** The value of a metric, by the datatype that its BIRTH said; null for none (is_null), undefined for what is no single value: data sets, templates. */
export const metricValue = (metric: SparkplugMetric, datatype: number | null): Sample['value'] | null | undefined => {
  if (metric.isNull) return null
  const { intValue, longValue, floatValue, doubleValue, booleanValue, stringValue, bytesValue } = metric
  const whole = longValue ?? intValue
  if (whole !== null && whole !== undefined) return wholeNumber(BigInt(whole), datatype)
  if (typeof floatValue === 'number') return Number.isFinite(floatValue) ? shortestFloat32(floatValue) : null
  if (typeof doubleValue === 'number') return Number.isFinite(doubleValue) ? doubleValue : null
  if (bytesValue) return `base64:${Buffer.from(bytesValue).toString('base64')}`
  return booleanValue ?? stringValue ?? undefined
}

/** Signed ones travel as unsigned. Beyond what a double holds exactly it is the digits as text. */
const wholeNumber = (unsigned: bigint, datatype: number | null): number | string => {
  const bits = datatype === null ? undefined : SIGNED_BITS[datatype]
  const value = bits === undefined ? unsigned : BigInt.asIntN(bits, unsigned)
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}
