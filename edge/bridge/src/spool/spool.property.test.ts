import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { SpoolPolicy } from './spool.ts'
import { randomPick } from './testing/pick-outcomes.ts'
import { type Fault, SimulatedDisk } from './testing/simulated-disk.ts'
import { SpoolModel, type Step } from './testing/spool-model.ts'

const RUNS = Number(process.env.HEADGATE_SPOOL_RUNS ?? 50)

const stepOf = (recordsMax: number): fc.Arbitrary<Step> => {
  const records = fc.integer({ min: 1, max: recordsMax })
  const bytes = fc.oneof(fc.integer({ min: 10, max: 200 }), fc.integer({ min: 200, max: 900 }))
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('append' as const, 'send' as const), records, bytes }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constantFrom('consume' as const, 'consume-on' as const, 'read' as const),
        records,
      }),
    },
    { weight: 1, arbitrary: fc.constant<Step>({ do: 'reopen' }) },
  )
}
/** Of 64 kB: what comes then meets the cap. */
const NEARLY_FULL: readonly Step[] = Array.from({ length: 6 }, () => ({ do: 'append', records: 16, bytes: 400 }))

const lifeOf = (recordsMax: number) =>
  fc.record({
    steps: fc.array(stepOf(recordsMax), { minLength: 1, maxLength: 14 }),
    crashAt: fc.option(fc.nat(90), { nil: undefined, freq: 4 }),
    faults: fc.array(fc.tuple(fc.nat(90), fc.constantFrom<Fault>('EIO', 'ENOSPC', 'short')), { maxLength: 3 }),
    /** Of the process alone, or of the machine. */
    end: fc.constantFrom('kill' as const, 'power' as const),
    seed: fc.nat(),
  })

it.each<SpoolPolicy>(['block', 'drop-newest', 'drop-oldest'])(
  'keeps its promises over random lives that end by kill or power loss, with faults, under %s',
  async (policy) => {
    const isDropping = policy !== 'block'
    const bytesMax = isDropping ? 64 * 1024 : 1024 * 1024
    const life = lifeOf(isDropping ? 16 : 12)
    let dropped = 0
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 4 }), fc.nat(), async (lives, seed) => {
        const disk = new SimulatedDisk()
        const model = new SpoolModel(disk, { policy, bytesMax })
        if (isDropping) await model.run(NEARLY_FULL)
        for (const { steps, crashAt, faults, end, seed: outcome } of lives) {
          const plan = { faults: new Map(faults), ...(crashAt !== undefined && { crashAt }) }
          await model.run(steps, plan)
          if (end === 'power') disk.crash(randomPick(outcome))
        }
        for (let outcome = 0; outcome < 4; outcome++)
          expect(await model.faultsAfterCrash(randomPick(seed + outcome))).toEqual([])
        dropped += model.droppedAtLast
      }),
      { numRuns: RUNS },
    )
    expect(dropped > 0).toBe(isDropping)
  },
  300_000 + RUNS * 1_000,
)

it('is within its caps also when it starts full, and its second journal file has still to be made', async () => {
  const model = new SpoolModel(new SimulatedDisk(), { policy: 'drop-oldest', bytesMax: 64 * 1024 })
  await model.run(NEARLY_FULL)
  const steps: readonly Step[] = [
    { do: 'send', records: 7, bytes: 625 },
    { do: 'consume', records: 1 },
    { do: 'append', records: 1, bytes: 200 },
  ]
  await model.run(steps, { faults: new Map([[0, 'EIO']]) })
  expect(model.faults).toEqual([])
})
