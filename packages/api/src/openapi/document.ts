import { Problem } from '@headgate/domain'
import { generateOpenApiDocument, type OpenApiRouter } from 'trpc-to-openapi'
import { ROUTES } from '../rest/route-table.ts'
import { appRouter } from '../router.ts'
import type { Document } from './json.ts'
import { PUBLIC_PATHS } from './public-paths.ts'
import { shapeOperation } from './shape-operation.ts'
import { withoutNoise } from './without-noise.ts'

const DESCRIPTION = `Manage Apache Kafka clusters and the edge. Send \`Authorization: Bearer hg_…\`.

Times are ISO 8601 in UTC; offsets and sizes are integers below 2^53; what is not known is \`null\`, with the reason under \`incomplete\`.
Lists take \`search\`, \`sort\` (\`-\` in front for descending), \`limit\` and \`cursor\`. Every change takes \`validateOnly=true\`: it says what would happen, validated by the broker, and alters nothing.
Errors are problem documents (RFC 9457) with \`fix\`, and with Kafka's own code and text where a broker refused.`

const TAGS = [
  'Session',
  'Clusters',
  'Brokers',
  'Topics',
  'Partitions',
  'Reassignments',
  'Plans',
  'Jobs',
  'Records',
  'Groups',
  'Access',
  'Edge',
  'Tokens',
  'Members',
  'Grants',
  'Policies',
  'Audit',
  'Service',
]

const build = (baseUrl: string): Document => {
  // Its type asks for a meta that may hold anything, ours says exactly what it holds: the library only reads it.
  const generated = generateOpenApiDocument(appRouter as unknown as OpenApiRouter, {
    title: 'Headgate',
    version: '0.1.0',
    description: DESCRIPTION,
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    baseUrl,
    tags: TAGS,
    defs: { Problem },
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: 'An API token: hg_…' },
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: 'headgate.session_token',
        description: 'The console’s own sign-in.',
      },
    },
  }) as unknown as Document
  const document = withoutNoise(generated) as Document
  for (const route of ROUTES) {
    const path = document.paths[route.meta.openapi.path]
    const method = route.method.toLowerCase()
    const operation = path?.[method]
    if (path && operation) path[method] = shapeOperation(route, operation)
  }
  const { Problem: problem = {} } = document.components.schemas
  return {
    ...document,
    paths: { ...document.paths, ...PUBLIC_PATHS },
    // The generator's own error schemas are replaced by problem documents.
    components: { ...document.components, schemas: { Problem: problem } },
  }
}

let kept: { baseUrl: string; document: Document } | null = null

/** The OpenAPI 3.1 document, derived from the same procedures that serve; `baseUrl` ends in /api/v1. */
export const openApiDocument = ({ baseUrl }: { baseUrl: string }): Document => {
  if (kept?.baseUrl !== baseUrl) kept = { baseUrl, document: build(baseUrl) }
  return kept.document
}
