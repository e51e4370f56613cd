import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { ROUTES } from '../rest/route-table.ts'
import { declaredProcedures } from '../testing/declared-procedures.ts'
import { EXAMPLE_INPUTS } from '../testing/example-inputs.ts'
import { openApiDocument } from './document.ts'
import { REQUEST_EXAMPLES } from './examples.ts'

const document = openApiDocument({ baseUrl: 'http://127.0.0.1:3000/api/v1' })

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(structuredClone(document))
    expect(result).toEqual({ valid: true })
    expect(document.openapi).toBe('3.1.0')
  })

  test.each(ROUTES)('holds $procedure with its success, its problems and its parameters', ({ meta, method, shape }) => {
    const operation = document.paths[meta.openapi.path]?.[method.toLowerCase()]
    expect(Object.keys(operation?.responses ?? {})).toEqual(
      expect.arrayContaining([String(meta.successStatus ?? 200), '400', '401', '403', '429', '500']),
    )
    const parameters = (operation?.parameters ?? []).map(({ name }) => name)
    const body = Object.keys(operation?.requestBody?.content['application/json']?.schema.properties ?? {})
    expect([...parameters, ...body]).toEqual(expect.arrayContaining(Object.keys(shape)))
  })

  test('refers to nothing that is not in it', () => {
    const refs = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name)
    expect(refs.length).toBeGreaterThan(0)
    for (const name of refs) expect(Object.keys(document.components.schemas)).toContain(name)
  })

  test('names operations apart', () => {
    const ids = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map(({ operationId }) => operationId),
    )
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each(
    Object.entries(REQUEST_EXAMPLES).flatMap(([procedure, examples]) =>
      Object.entries(examples).map(([name, value]) => ({ procedure, name, value })),
    ),
  )('its example "$name" is one that $procedure takes', ({ procedure, value }) => {
    const schema = declaredProcedures().find(({ path }) => path === procedure)?.inputs[0]
    const { c, t, id } = EXAMPLE_INPUTS[procedure] ?? {}
    expect(
      schema?.safeParse({ ...(value as object), ...(c ? { c } : {}), ...(t ? { t } : {}), ...(id ? { id } : {}) })
        .error,
    ).toBeUndefined()
  })
})
