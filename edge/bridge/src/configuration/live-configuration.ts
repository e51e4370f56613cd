import { type ChangeableConfig, canonical } from '../config/changeable.ts'
import type { LiveRoutes } from '../routing/live-routes.ts'
import type { LiveRules } from '../rules/live-rules.ts'
import type { Sources } from '../sources/create-sources.ts'

export type LiveConfiguration = {
  /** Makes it so that the bridge runs by this. One call at a time. Rejects when a source cannot be started: apply the one before again. */
  apply: (config: ChangeableConfig) => Promise<void>
}

export type LiveParts = { rules: LiveRules; routes: LiveRoutes; sources: Pick<Sources, 'apply'>; drainMs: number }

/** Applies what differs from what runs, and leaves the rest alone. */
export const createLiveConfiguration = ({ rules, routes, sources, drainMs }: LiveParts): LiveConfiguration => {
  let ruled = canonical([])
  return {
    apply: async (config) => {
      // Dead bands compare with the last reading that was kept: rules that did not change must not forget it.
      const wanted = canonical(config.rules)
      if (wanted !== ruled) rules.replace(config.rules)
      ruled = wanted
      // Not only for the routes: they remember over which link a device came.
      routes.replace(config)
      await sources.apply(config, AbortSignal.timeout(drainMs))
    },
  }
}
