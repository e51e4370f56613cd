import type { AlterConfigsInput, Change } from '@headgate/domain'

/** Whose config is edited: a topic's, or a broker's. */
export type EditTarget = { topic: string } | { brokerId: number }

/** For a broker's config: this one alone, or the dynamic default of all. */
export type EditScope = 'broker' | 'cluster'

export const changeOf = (target: EditTarget, scope: EditScope, { set, unset }: AlterConfigsInput): Change =>
  'topic' in target
    ? { kind: 'AlterTopicConfigs', topic: target.topic, set, unset }
    : { kind: 'AlterBrokerConfigs', brokerId: scope === 'cluster' ? null : target.brokerId, set, unset }

/** A refusal names the config by itself or after the part of the change it was in: `configs.retention.ms`, `set.retention.ms`. */
export const isAbout = (name: string, path: string): boolean => path === name || path.endsWith(`.${name}`)
