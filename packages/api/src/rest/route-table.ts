import type { z } from 'zod'
import type { ProcedureMeta } from '../meta.ts'
import { appRouter } from '../router.ts'

export type Route = {
  /** Procedure path, e.g. `topics.create`. */
  procedure: string
  meta: ProcedureMeta
  method: ProcedureMeta['openapi']['method']
  segments: string[]
  /** Shape of the input object; empty for procedures without input. */
  shape: Readonly<Record<string, z.ZodType>>
}

type Declared = { _def: { meta?: ProcedureMeta; inputs?: { shape?: Record<string, z.ZodType> }[] } }
/** At run time a flat record of procedures by path, which its static type does not say. */
const PROCEDURES = appRouter._def.procedures as unknown as Record<string, Declared>

/** The REST face, read off the procedures' own declarations. */
export const ROUTES: readonly Route[] = Object.entries(PROCEDURES).map(([procedure, value]) => {
  const { meta, inputs = [] } = value._def
  if (!meta) throw new TypeError(`${procedure} declares no meta`)
  return {
    procedure,
    meta,
    method: meta.openapi.method,
    segments: meta.openapi.path.split('/').slice(1),
    shape: Object.assign({}, ...inputs.map((input) => input.shape ?? {})),
  }
})

const parameterOf = (segment: string): string | null => /^\{(.+)\}$/.exec(segment)?.[1] ?? null

/** Path parameters, decoded, when the path is this route's; else null. `segments` come decoded, so that a name may hold a slash. */
const matchSegments = (route: Route, segments: readonly string[]): Record<string, string> | null => {
  if (route.segments.length !== segments.length) return null
  const params: Record<string, string> = {}
  for (const [place, pattern] of route.segments.entries()) {
    const segment = segments[place] ?? ''
    const parameter = parameterOf(pattern)
    if (parameter === null ? pattern !== segment : segment === '') return null
    if (parameter !== null) params[parameter] = segment
  }
  return params
}

export type Match = { route: Route; params: Record<string, string> }
/** All methods of a path, so that a wrong method can be told from a wrong path. */
export const matchPath = (segments: readonly string[]): Match[] =>
  ROUTES.flatMap((route) => {
    const params = matchSegments(route, segments)
    return params ? [{ route, params }] : []
  })
