import type { Agent } from 'node:http'
import { type Answer, ask } from './ask.ts'

export type PageClient = { get: (path: string) => Promise<Answer> }

/** Signed in as a person is: by a session cookie, whose limit of calls a minute is that of people. */
export const signIn = async (
  { url, email, password }: { url: string; email: string; password: string },
  agent: Agent,
  signal: AbortSignal,
): Promise<PageClient> => {
  const body = JSON.stringify({ email, password })
  const { cookies } = await ask(`${url}/api/auth/sign-in/email`, { agent, signal, body, headers: { origin: url } })
  const cookie = cookies.map((one) => one.split(';')[0]).join('; ')
  return {
    get: (path) => ask(`${url}${path}`, { agent, signal, headers: { cookie, 'sec-fetch-site': 'same-origin' } }),
  }
}

/** As the console's own topics page asks: over tRPC, with as many rows as it shows at once. */
export const consolePath = (slug: string, limit: number): string => {
  const input = { c: slug, limit, sort: 'name', internal: false }
  return `/api/trpc/topics.list?input=${encodeURIComponent(JSON.stringify(input))}`
}

export const topicsPath = (slug: string, query: Readonly<Record<string, string>> = {}): string =>
  `/api/v1/clusters/${slug}/topics?${new URLSearchParams({ limit: '50', ...query })}`

export const topicPath = (slug: string, name: string): string =>
  `/api/v1/clusters/${slug}/topics/${encodeURIComponent(name)}`

type Figures = { bytes: number | null; records: number | null }
export type TopicsPage = { items: (Figures & { name: string })[]; nextCursor: string | null; total: number }

export const isTopicsPage = (json: unknown): json is TopicsPage =>
  typeof json === 'object' && json !== null && 'items' in json && Array.isArray(json.items) && 'total' in json

/** Does anything on it still wait for a broker? Of a cluster that is well this is all that null can mean. */
export const isPending = (json: unknown): boolean =>
  isTopicsPage(json) && json.items.some(({ bytes, records }) => bytes === null || records === null)
