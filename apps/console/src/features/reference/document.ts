import type { Schema } from './type-text.ts'

/** As much of an OpenAPI document as the reference page shows. */
export type Parameter = { in: string; name: string; required?: boolean; description?: string; schema?: Schema }
export type Operation = {
  operationId: string
  summary?: string
  description?: string
  tags?: string[]
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema?: Schema; examples?: Record<string, { value: unknown }> }> }
  responses: Record<string, { description?: string; content?: Record<string, { schema?: Schema }> }>
  'x-headgate-permission'?: string
}
export type ApiDocument = {
  info: { title: string; version: string; description?: string }
  tags: { name: string }[]
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}
export type Entry = { method: string; path: string; operation: Operation }

export const entriesOf = ({ paths }: ApiDocument, tag: string): Entry[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags?.includes(tag))
      .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
