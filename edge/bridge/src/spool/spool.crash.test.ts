import { expect, it } from 'vitest'
import { pickOutcomes } from './testing/pick-outcomes.ts'
import { type Fault, SimulatedDisk } from './testing/simulated-disk.ts'
import { SpoolModel, type Step } from './testing/spool-model.ts'

const OUTCOMES_MAX = 40

/** Two segments and a part, two starts, reading behind the writing, several appends at once. */
const SCRIPT: readonly Step[] = [
  { do: 'append', records: 2, bytes: 300 },
  { do: 'send', records: 3, bytes: 700 },
  { do: 'append', records: 1, bytes: 50 },
  { do: 'consume', records: 4 },
  { do: 'append', records: 3, bytes: 600 },
  { do: 'consume', records: 100 },
  { do: 'reopen' },
  { do: 'append', records: 2, bytes: 200 },
  { do: 'consume', records: 1 },
]

const optionsOf = async (disk: SimulatedDisk): Promise<number[]> => {
  const options: number[] = []
  disk.clone().crash((count) => {
    options.push(count)
    // As if everything had survived: what hangs on it is asked as well.
    return count - 1
  })
  return options
}

const checkOutcomes = async (model: SpoolModel, what: string): Promise<number> => {
  const outcomes = pickOutcomes(await optionsOf(model.disk), OUTCOMES_MAX)
  for (const { name, pick } of outcomes) {
    const faults = await model.faultsAfterCrash(pick)
    expect(faults, `${what}, outcome ${name}`).toEqual([])
  }
  return outcomes.length
}

const operationsOf = async (steps: readonly Step[]): Promise<number> => {
  const disk = new SimulatedDisk()
  expect(await new SpoolModel(disk).run(steps)).toBe('done')
  return disk.operations.length
}

it('keeps its promises when the power goes before any operation, whatever of the unsynced survives', async () => {
  const operations = await operationsOf(SCRIPT)
  expect(operations).toBeGreaterThan(40)
  for (let crashAt = 0; crashAt <= operations; crashAt++) {
    const model = new SpoolModel(new SimulatedDisk())
    const end = await model.run(SCRIPT, { crashAt })
    const at = model.disk.operations.at(-1)
    await checkOutcomes(model, `${end} before operation ${crashAt} (${at?.name} ${at?.path})`)
  }
})

it.each<Fault>(['EIO', 'ENOSPC', 'short'])(
  'goes on after %s at any operation, and keeps its promises over a crash afterwards',
  async (fault) => {
    const operations = await operationsOf(SCRIPT)
    for (let number = 0; number < operations; number++) {
      const model = new SpoolModel(new SimulatedDisk())
      expect(await model.run(SCRIPT, { faults: new Map([[number, fault]]) })).toBe('done')
      const at = model.disk.operations[number]
      await checkOutcomes(model, `${fault} at operation ${number} (${at?.name} ${at?.path})`)
    }
  },
)

it('trusts nothing that a killed process left unsynced, also when its sync had failed', async () => {
  const operations = await operationsOf(SCRIPT)
  for (let number = 0; number < operations; number++) {
    const model = new SpoolModel(new SimulatedDisk())
    await model.run(SCRIPT, { faults: new Map([[number, 'EIO']]), crashAt: number + 1 })
    const at = model.disk.operations[number]
    // No power was lost: what the kernel has in memory is what the next process reads.
    expect(await model.run([{ do: 'append', records: 1, bytes: 100 }])).toBe('done')
    await checkOutcomes(model, `EIO at operation ${number} (${at?.name} ${at?.path}), killed, opened`)
  }
})
