import { problemOf } from '@/lib/problem'

/** What the broker, or a guard, says about one field of the form; undefined when it says nothing about it. */
export const brokerErrorAt = (error: unknown, path: string): string | undefined =>
  error ? problemOf(error).errors?.find((field) => field.path === path)?.message : undefined
