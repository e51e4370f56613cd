import { openApiDocument } from '@headgate/api'
import { describe, expect, it } from 'vitest'
import type { ApiDocument } from './document.ts'
import { renderReference } from './render-reference.ts'
import { typeText } from './type-text.ts'

const document = openApiDocument({ baseUrl: 'http://127.0.0.1:3000/api/v1' }) as unknown as ApiDocument

describe('the API reference page', () => {
  const page = renderReference(document, 'the-nonce')

  it('shows every operation of the document', () => {
    const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map((one) => one.operationId))
    expect(ids.length).toBeGreaterThan(35)
    expect(ids.filter((id) => !page.includes(`<details id="${id}">`))).toEqual([])
  })

  it('needs no script, and takes nothing from elsewhere', () => {
    expect(page).not.toMatch(/<script|<link|<img|\sstyle=|\son\w+=|@import|url\(/i)
    expect(page.match(/<style/g)).toHaveLength(1)
    expect(page).toContain('<style nonce="the-nonce">')
  })

  it('shows what the document says as text, never as markup', () => {
    const evil = '<img src=x onerror=alert(1)>"\'&'
    const operation = { operationId: evil, summary: evil, tags: ['Session'], responses: { 200: { description: evil } } }
    const hostile = renderReference({ ...document, paths: { [evil]: { get: operation } } }, 'n')
    expect(hostile).not.toContain('<img')
    expect(hostile.split('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;').length).toBe(5)
  })
})

describe('typeText', () => {
  it.each([
    [{ type: 'string' }, 'string'],
    [{ type: ['string', 'null'] }, 'string | null'],
    [{ enum: ['a', 'b'] }, '"a" | "b"'],
    [{ type: 'array', items: { anyOf: [{ type: 'string' }, { type: 'number' }] } }, '(string | number)[]'],
    [{ $ref: '#/components/schemas/Problem' }, 'Problem'],
    [{}, 'unknown'],
    [
      {
        type: 'object',
        required: ['a'],
        properties: { a: { type: 'integer' }, b: { type: 'boolean', default: false } },
      },
      '{\n  a: integer\n  b?: boolean  // false unless given\n}',
    ],
    [{ type: 'object', additionalProperties: { type: 'string' } }, '{\n  [name: string]: string\n}'],
  ])('reads %j as %s', (schema, text) => {
    expect(typeText(schema)).toBe(text)
  })
})
