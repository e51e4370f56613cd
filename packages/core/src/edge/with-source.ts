import { AppError, type ComposeSourceInput } from '@headgate/domain'
import { type Document, isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'

const conflict = (title: string, detail: string, path: string): AppError =>
  new AppError({
    code: 'CONFLICT',
    title,
    detail,
    fix: 'Choose another, or change the entry that is there.',
    fields: [{ path, message: detail }],
  })
const unreadable = (what: string, path: string, detail: string): AppError =>
  new AppError({
    code: 'INVALID_INPUT',
    title: `${what} cannot be read`,
    detail,
    fix: 'Take it as the bridge made it.',
    fields: [{ path, message: detail }],
  })

const documentOf = (yaml: string, what: string, path: string): Document => {
  const document: Document = parseDocument(yaml)
  const [error] = document.errors
  if (error) throw unreadable(what, path, error.message.split('\n')[0] ?? error.message)
  if (document.contents === null) document.contents = document.createNode({})
  if (!isMap(document.contents)) throw unreadable(what, path, 'It has no keys.')
  return document
}

/** The list under this key, made where it is missing or empty. */
const listOf = (document: Document, key: string): YAMLSeq => {
  const there = document.get(key)
  if (isSeq(there)) return there
  const made = document.createNode([]) as YAMLSeq
  document.set(key, made)
  return made
}

const entriesOf = (list: YAMLSeq): YAMLMap[] => list.items.filter((item): item is YAMLMap => isMap(item))
const append = (list: YAMLSeq, item: unknown): void => {
  list.flow = false
  list.add(item)
}

/**
 * The configuration with this source in it. Comments, order and quoting of what was there stay. Where a topic is chosen, a route to it
 * is put first: the first that matches holds.
 */
export const withSource = (yaml: string, source: ComposeSourceInput): string => {
  const document = documentOf(yaml, 'What the bridge runs by', 'id')
  const match = source.kind === 'serial' ? addBoard(document, source) : addPattern(document, source)
  if (source.topic !== undefined) {
    const routes = listOf(document, 'routes')
    routes.flow = false
    routes.items.unshift(document.createNode({ match, topic: source.topic }))
  }
  return document.toString({ lineWidth: 0 })
}

type Serial = Extract<ComposeSourceInput, { kind: 'serial' }>
const addBoard = (document: Document, { proposal, deviceId }: Serial) => {
  const offered = documentOf(proposal, 'The proposal', 'source.proposal').get('serial')
  const entry = isSeq(offered) ? offered.items[0] : offered
  if (!isMap(entry)) throw unreadable('The proposal', 'source.proposal', 'It has no entry under serial.')
  const boards = listOf(document, 'serial')
  const path = entry.get('path')
  for (const board of entriesOf(boards)) {
    if (board.get('deviceId') === deviceId)
      throw conflict(
        `There is a board ${deviceId} already`,
        `The bridge reads it at ${board.get('path')}.`,
        'source.deviceId',
      )
    if (board.get('path') === path)
      throw conflict(
        `The port ${path} is read already`,
        `The bridge reads it as ${board.get('deviceId')}.`,
        'source.proposal',
      )
  }
  entry.set('deviceId', deviceId)
  append(boards, entry)
  return { device: deviceId }
}

type Mqtt = Extract<ComposeSourceInput, { kind: 'mqtt' }>
const addPattern = (document: Document, { link, pattern, routedDevices }: Mqtt) => {
  if (pattern.split('/').filter((level) => level === '{device}').length !== 1)
    throw new AppError({
      code: 'INVALID_INPUT',
      title: 'A pattern needs {device} as one level',
      detail: `${pattern} does not say which level names the device.`,
      fix: 'Write for instance sensors/{device}/{channel}.',
      fields: [{ path: 'source.pattern', message: 'Needs {device} as one level.' }],
    })
  const broker = entriesOf(listOf(document, 'mqtt')).find((entry) => entry.get('name') === link)
  if (!broker)
    throw new AppError({
      code: 'NOT_FOUND',
      title: `There is no MQTT broker ${link} in the configuration`,
      fix: 'See the entries under mqtt.',
    })
  const there = broker.get('topics')
  const topics = isSeq(there) ? there : (document.createNode([]) as YAMLSeq)
  if (!isSeq(there)) broker.set('topics', topics)
  if ((topics.toJSON() as unknown[]).includes(pattern))
    throw conflict(`${link} subscribes to ${pattern} already`, 'Nothing would change.', 'source.pattern')
  topics.add(pattern)
  return { source: link, device: routedDevices }
}
