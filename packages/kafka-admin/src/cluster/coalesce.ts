type Limits<Item> = {
  /** Items in one request at most. */
  max: number
  /** Two of one key never go in one request: the broker would refuse both. */
  keyOf: (item: Item) => string
  weightOf?: (item: Item) => number
  maxWeight?: number
}
type Waiting<Item, Result> = { item: Item; resolve: (result: Result) => void; reject: (reason: unknown) => void }

/** Requests under way at a time: a small one need not wait for all of a large one. */
const PARALLEL = 2

/**
 * Makes one request of calls that come together: those of one moment, and those that come while others are under way. Each caller gets its
 * own result; when the request as a whole fails, all of them get that. `work` answers in the order of its items.
 */
export const coalesce = <Item, Result>(
  work: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Result>[]>,
  { max, keyOf, weightOf = () => 1, maxWeight = Number.MAX_SAFE_INTEGER }: Limits<Item>,
): ((item: Item) => Promise<Result>) => {
  let waiting: Waiting<Item, Result>[] = []
  let underWay = 0

  const take = (): Waiting<Item, Result>[] => {
    const keys = new Set<string>()
    const batch: Waiting<Item, Result>[] = []
    const rest: Waiting<Item, Result>[] = []
    let weight = 0
    for (const one of waiting) {
      const key = keyOf(one.item)
      const own = weightOf(one.item)
      const isFull = batch.length >= max || (batch.length > 0 && weight + own > maxWeight)
      if (isFull || keys.has(key)) {
        rest.push(one)
        continue
      }
      keys.add(key)
      weight += own
      batch.push(one)
    }
    waiting = rest
    return batch
  }
  const ask = async (batch: readonly Waiting<Item, Result>[]): Promise<void> => {
    try {
      const results = await work(batch.map(({ item }) => item))
      for (const [place, { resolve, reject }] of batch.entries()) {
        const result = results[place]
        if (result?.status === 'fulfilled') resolve(result.value)
        else reject(result?.reason ?? new Error('A request answered fewer items than it was asked.'))
      }
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
  const pump = async (): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length > 0) await ask(take())
    underWay -= 1
  }
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (underWay >= PARALLEL) return
      underWay += 1
      void pump()
    })
}

/** As `Promise.allSettled` would say it, of what threw or did not. */
export const settled = <Result>(take: () => Result): PromiseSettledResult<Result> => {
  try {
    return { status: 'fulfilled', value: take() }
  } catch (reason) {
    return { status: 'rejected', reason }
  }
}

/** One coalescer for each cluster, made when it is first needed. */
export const perCluster = <Cluster extends object, Coalesced>(
  make: (cluster: Cluster) => Coalesced,
): ((cluster: Cluster) => Coalesced) => {
  const made = new WeakMap<Cluster, Coalesced>()
  return (cluster) => {
    const own = made.get(cluster) ?? make(cluster)
    made.set(cluster, own)
    return own
  }
}
