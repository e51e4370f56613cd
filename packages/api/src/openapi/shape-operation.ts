import type { Route } from '../rest/route-table.ts'
import { REQUEST_EXAMPLES } from './examples.ts'
import type { Json, JsonSchema, Operation } from './json.ts'
import { problemResponses } from './problem-responses.ts'

const IDEMPOTENCY_KEY: Json = {
  in: 'header',
  name: 'Idempotency-Key',
  description:
    'Makes a repetition harmless: within 24 hours the same key gives the first answer and does nothing again.',
  schema: { type: 'string', maxLength: 255 },
}
const IF_NONE_MATCH: Json = {
  in: 'header',
  name: 'If-None-Match',
  description: 'The ETag of an earlier answer: 304 while nothing but its age has changed.',
  schema: { type: 'string' },
}

/** Moves what may stand in the query out of the body, where the generator puts every field that is not in the path. */
const takeFromBody = (schema: JsonSchema, names: readonly string[]): Json[] =>
  names.flatMap((name) => {
    const property = schema.properties?.[name]
    if (!schema.properties || !property) return []
    delete schema.properties[name]
    if (schema.required) schema.required = schema.required.filter((one) => one !== name)
    return [{ in: 'query', name, schema: property }]
  })

/** What the generator cannot know of: status codes, problems, header parameters, examples. */
export const shapeOperation = (route: Route, operation: Operation): Operation => {
  const { meta, procedure } = route
  const body = operation.requestBody?.content['application/json']
  const fromBody = body ? takeFromBody(body.schema, meta.queryParams ?? []) : []
  const examples = REQUEST_EXAMPLES[procedure]
  if (body && examples)
    body.examples = Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }]))
  const success = { ...operation.responses['200'], description: 'Done' }
  return {
    ...operation,
    operationId: procedure.replace('.', '-'),
    'x-headgate-permission': meta.permission,
    parameters: [
      ...(operation.parameters ?? []),
      ...fromBody,
      ...(route.method === 'POST' ? [IDEMPOTENCY_KEY] : []),
      ...(meta.isSnapshot ? [IF_NONE_MATCH] : []),
    ],
    responses: {
      [String(meta.successStatus ?? 200)]: success,
      ...(meta.successStatus === 201 && meta.queryParams?.includes('validateOnly')
        ? { 200: { ...success, description: 'With validateOnly: what would be done' } }
        : {}),
      ...(meta.isSnapshot ? { 304: { description: 'Nothing has changed since the ETag given' } } : {}),
      ...problemResponses(route),
    },
  }
}
