/** What was started, to be stopped in reverse order. */
export interface UndoList {
  push(stop: () => Promise<void>): void
  /** Runs and forgets every stop, the last pushed first. A stop that fails does not keep the others from running. */
  undo(): Promise<void>
}

export function createUndoList(): UndoList {
  const stops: (() => Promise<void>)[] = []
  return {
    push: (stop) => stops.push(stop),
    async undo() {
      const failures: unknown[] = []
      for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) {
        await stop().catch((error: unknown) => failures.push(error))
      }
      if (failures.length > 0) throw new AggregateError(failures, 'some parts could not be stopped')
    },
  }
}
