import { isDeepStrictEqual } from 'node:util'
import type { Secrets } from '../config/load-config.ts'
import type { BridgeConfig } from '../config/schema.ts'
import type { RegistryOptions } from '../serializing/registry-client.ts'
import { createRouteOf, type RouteOf, type RouteOfOptions } from './route-of.ts'

type Configured = Pick<BridgeConfig, 'routes' | 'registry'>

/** Routes, and the schema registry behind them, that can be exchanged while readings come. What is on disk goes where the routes of its time sent it. */
export type LiveRoutes = {
  routeOf: RouteOf
  registry: () => RegistryOptions | null
  replace: (config: Configured) => void
}

export type LiveRoutesOptions = Omit<RouteOfOptions, 'routes'> & { secrets: Secrets }

export const createLiveRoutes = (first: Configured, { secrets, ...options }: LiveRoutesOptions): LiveRoutes => {
  let routeOf = createRouteOf({ ...options, routes: first.routes })
  let registry = registryOptions(first.registry, secrets)
  return {
    routeOf: (reading) => routeOf(reading),
    registry: () => registry,
    replace: (config) => {
      routeOf = createRouteOf({ ...options, routes: config.routes })
      const next = registryOptions(config.registry, secrets)
      // Whoever has ids of it keeps them while it is the same.
      if (!isDeepStrictEqual(next, registry)) registry = next
    },
  }
}

const registryOptions = (registry: BridgeConfig['registry'], secrets: Secrets): RegistryOptions | null => {
  if (!registry) return null
  const { url, username, passwordEnv, autoRegister } = registry
  const login =
    username === undefined || passwordEnv === undefined ? null : { username, password: secrets.passwordOf(passwordEnv) }
  return { url, login, autoRegister }
}
