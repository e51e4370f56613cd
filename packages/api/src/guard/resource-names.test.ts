import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { declaredProcedures } from '../testing/declared-procedures.ts'
import { NAMED_ACTIONS } from './named-actions.ts'

const all = declaredProcedures()
const shapeOf = (inputs: readonly z.ZodType[]): Record<string, z.ZodType> =>
  (inputs[0] as unknown as { shape?: Record<string, z.ZodType> } | undefined)?.shape ?? {}
const fieldsOf = ({ meta }: (typeof all)[number]): readonly string[] =>
  Array.isArray(meta?.resourceName) ? meta.resourceName : []

describe('a path that names a topic or a group', () => {
  const named = all.flatMap((procedure) => {
    const fields = [...(procedure.meta?.openapi.path.matchAll(/\{([tg])\}/g) ?? [])].map(([, field = '']) => field)
    return fields.map((field) => ({ path: procedure.path, field, declared: fieldsOf(procedure) }))
  })

  test.each(named)('$path declares in meta.resourceName that $field is the name', ({ field, declared }) => {
    expect(declared).toContain(field)
  })

  test('is there to be judged', () => {
    expect(named.length).toBeGreaterThan(8)
  })
})

describe('a declared name', () => {
  const declared = all.flatMap((procedure) =>
    fieldsOf(procedure).map((field) => ({ path: procedure.path, field, schema: shapeOf(procedure.inputs)[field] })),
  )

  // What the guard measured must be what the procedure gets: neither missing, nor of another type, nor turned into something else.
  test.each(declared)('$path takes $field as a text, always, and as it is', ({ schema }) => {
    expect(schema?.safeParse(undefined).success).toBe(false)
    expect(schema?.safeParse(['plant.a']).success).toBe(false)
    for (const text of ['plant.a', ' plant.a', 'Plant.A']) {
      const read = schema?.safeParse(text)
      if (read?.success) expect(read.data).toBe(text)
    }
  })
})

test('an answer is either filtered or measured by names, never both', () => {
  const both = all.filter(({ meta }) => meta?.isFiltered && meta.resourceName !== undefined)
  expect(both.map(({ path }) => path)).toEqual([])
})

test('the audit shows by name the attempts at exactly those procedures whose resource is the only name', () => {
  const derived = all
    .filter((one) => one.meta?.audit?.resource != null && fieldsOf(one).length === 1)
    .filter((one) => fieldsOf(one)[0] === one.meta?.audit?.resource)
    .map(({ path }) => path)
  expect([...NAMED_ACTIONS].sort(), 'bring NAMED_ACTIONS (guard/named-actions.ts) up to date').toEqual(derived.sort())
})
