import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

type Registered = { id: number; schema: string; schemaType: string }
export type Mood = 'well' | 'hangs up' | 'overloaded' | 'incompatible' | 'forbids' | 'speaks HTML'

/**
 * The part of a Confluent schema registry that the bridge asks, over real HTTP: register, look up, and the schema of an id. It
 * was written by its documentation and is no registry: what compatibility means it does not know.
 */
export const startRegistry = async (login: { username: string; password: string } | null = null) => {
  const subjects = new Map<string, Registered[]>()
  const asked: string[] = []
  let mood: Mood = 'well'
  let lastId = 0

  const answer = (path: string, body: string, authorization: string | undefined): [number, unknown] => {
    const wanted = login && `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`
    if (wanted && authorization !== wanted) return [401, { error_code: 40101, message: 'Unauthorized' }]
    if (mood === 'forbids') return [403, { error_code: 40301, message: 'User is denied operation Write' }]
    if (mood === 'overloaded') return [503, { error_code: 50003, message: 'Leader not known' }]
    if (mood === 'incompatible') return [409, { error_code: 409, message: 'Schema being registered is incompatible' }]
    const [, schemaOf] = /^\/schemas\/ids\/(\d+)$/.exec(path) ?? []
    const all = [...subjects.values()].flat()
    if (schemaOf !== undefined) {
      const found = all.find(({ id }) => id === Number(schemaOf))
      return found ? [200, found] : [404, { error_code: 40403, message: 'Schema not found' }]
    }
    const [, name = '', versions] = /^\/subjects\/([^/]+)(\/versions)?$/.exec(path) ?? []
    const subject = decodeURIComponent(name)
    const { schema, schemaType = 'AVRO' } = JSON.parse(body) as { schema: string; schemaType?: string }
    const isSame = (known: Registered) => known.schema === schema && known.schemaType === schemaType
    const list = subjects.get(subject) ?? []
    const known = list.find(isSame)
    if (known) return [200, known]
    if (!versions) return [404, { error_code: 40401, message: `Subject '${subject}' not found.` }]
    const registered = { id: all.find(isSame)?.id ?? ++lastId, schema, schemaType }
    subjects.set(subject, [...list, registered])
    return [200, { id: registered.id }]
  }

  const server = http.createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    asked.push(`${request.method} ${request.url}`)
    if (mood === 'hangs up') return void request.socket.destroy()
    const [status, json] = answer(request.url ?? '', body, request.headers.authorization)
    response.writeHead(status, { 'content-type': 'application/vnd.schemaregistry.v1+json' })
    response.end(mood === 'speaks HTML' ? '<html>Sign in</html>' : JSON.stringify(json))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    subjects,
    become: (next: Mood) => {
      mood = next
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
