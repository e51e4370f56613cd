/**
 * Runs tasks side by side. When one fails, the others are told through the signal and waited for before its error is
 * thrown, so that nothing goes on starting behind a failure.
 */
export async function together<Results extends readonly unknown[]>(
  outer: AbortSignal,
  tasks: { readonly [Index in keyof Results]: (signal: AbortSignal) => Promise<Results[Index]> },
): Promise<Results> {
  const inner = new AbortController()
  const signal = AbortSignal.any([outer, inner.signal])
  let first: { error: unknown } | undefined
  const results = await Promise.all(
    tasks.map(async (task) => {
      try {
        return await task(signal)
      } catch (error) {
        first ??= { error }
        inner.abort(error)
        return undefined
      }
    }),
  )
  if (first !== undefined) throw first.error
  return results as unknown as Results
}
