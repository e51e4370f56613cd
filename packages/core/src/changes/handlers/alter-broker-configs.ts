import {
  type AlterBrokerConfigs,
  AppError,
  asSummary,
  type ConfigEntry,
  changeKind,
  NO_COST,
  nothingChanges,
} from '@headgate/domain'
import { z } from 'zod'
import { requireBroker } from '../../brokers/require-broker.ts'
import { waitUntil } from '../../lib/wait-until.ts'
import type { ConfigResource } from '../../ports/admin.ts'
import type { ChangeDeps, ChangeHandler } from '../change-handler.ts'
import { doneItem } from './done-item.ts'
import { observeConfigs } from './observe-configs.ts'
import { backTo, ownValues } from './own-values.ts'
import { refuseEmptyConfigs } from './refuse-empty-configs.ts'

const PreImage = z.object({ own: z.record(z.string(), z.string().nullable()) })

type Entries = ReadonlyMap<string, ConfigEntry>
/** The default of all brokers has no name in Kafka. */
const resourceOf = (brokerId: number | null): ConfigResource => ({
  type: 'broker',
  name: brokerId === null ? '' : String(brokerId),
})
const textOf = (brokerId: number | null): string => (brokerId === null ? 'all brokers' : `broker ${brokerId}`)
const sourceOf = (brokerId: number | null) =>
  brokerId === null ? ('DYNAMIC_DEFAULT_BROKER_CONFIG' as const) : ('DYNAMIC_BROKER_CONFIG' as const)

const read = async (deps: Pick<ChangeDeps, 'describeConfigs'>, brokerId: number | null): Promise<Entries> => {
  const [entries = []] = await deps.describeConfigs([resourceOf(brokerId)])
  return new Map(entries.map((entry) => [entry.name, entry]))
}

/** Guard: what a broker reads once, when it starts, from its own file. */
const refuseReadOnly = (entries: Entries, names: readonly string[]): void => {
  const fixed = names.filter((name) => entries.get(name)?.isReadOnly)
  if (fixed.length === 0) return
  throw new AppError({
    code: 'REFUSED_BY_GUARD',
    title: `${fixed.join(', ')} cannot be changed while a broker runs`,
    detail: 'Brokers read it once, from their server.properties, when they start.',
    fix: 'Write it into server.properties of each broker, and restart them one after the other.',
    fields: fixed.map((name) => ({ path: `configs.${name}`, message: 'Read once, when the broker starts.' })),
  })
}

/** What holds when this level says nothing: the next synonym that is not of this level. */
const withoutOwn = (entry: ConfigEntry | undefined, brokerId: number | null): string | null =>
  entry?.synonyms.find(({ source }) => source !== sourceOf(brokerId))?.value ?? entry?.defaultValue ?? null

/** Dynamic configs: of one broker, or the default of all that have none of their own. */
export const alterBrokerConfigs: ChangeHandler<AlterBrokerConfigs> = {
  plan: async (deps, change) => {
    const { brokerId, set, unset } = change
    refuseEmptyConfigs(change)
    if (brokerId !== null) await requireBroker(deps, brokerId)
    const current = await read(deps, brokerId)
    const names = [...Object.keys(set), ...unset]
    refuseReadOnly(current, names)
    await deps.alterConfigs(resourceOf(brokerId), { set, unset }, { validateOnly: true })
    const own = ownValues(current, names, sourceOf(brokerId))
    const resource = textOf(brokerId)
    return {
      steps: [
        {
          resource,
          ...asSummary(changeKind(change).title(change)),
          before: Object.fromEntries(names.map((name) => [name, current.get(name)?.value ?? null])),
          after: {
            ...set,
            ...Object.fromEntries(unset.map((name) => [name, withoutOwn(current.get(name), brokerId)])),
          },
        },
      ],
      findings: nothingChanges(resource, own, {
        ...set,
        ...Object.fromEntries(unset.map((name) => [name, null])),
      }),
      cost: NO_COST,
      basis: { brokerId, own },
      preImage: { own },
      undo: { isPossible: true, reason: null },
    }
  },

  apply: async (deps, { brokerId, set, unset }) => {
    await deps.alterConfigs(resourceOf(brokerId), { set, unset }, { validateOnly: false })
    const names = [...Object.keys(set), ...unset]
    // A broker hears of its own change through the metadata log; whoever reads next should see it.
    await waitUntil(
      async () => {
        const own = ownValues(await read(deps, brokerId), names, sourceOf(brokerId))
        return names.every((name) => (own[name] !== null) === Object.hasOwn(set, name))
      },
      { deadlineMs: 3_000, intervalMs: 50 },
    )
    return doneItem(textOf(brokerId))
  },

  observe: async (deps, change, preImage) => {
    const { own } = PreImage.parse(preImage)
    const now = ownValues(await read(deps, change.brokerId), Object.keys(own), sourceOf(change.brokerId))
    return [observeConfigs(textOf(change.brokerId), change, own, now)]
  },

  invert: ({ brokerId }, preImage) => ({
    isPossible: true,
    changes: [{ kind: 'AlterBrokerConfigs', brokerId, ...backTo(PreImage.parse(preImage).own) }],
  }),
}
