import { AppError, type ComposeSourceInput } from '@headgate/domain'
import { type Document, isMap, isSeq, parseDocument, type YAMLMap } from 'yaml'
import { insertItem } from './insert-item.ts'

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

const entriesOf = (document: Document, key: string): YAMLMap[] => {
  const list = document.get(key)
  return isSeq(list) ? list.items.filter((item): item is YAMLMap => isMap(item)) : []
}

/**
 * The configuration with this source in it; comments, order and quoting of what was there stay. Where a topic is chosen, a route to it
 * is put first: the first that matches holds.
 */
export const withSource = (yaml: string, source: ComposeSourceInput): string => {
  const document = documentOf(yaml, 'What the bridge runs by', 'id')
  const { text, match } =
    source.kind === 'serial' ? addBoard(yaml, document, source) : addPattern(yaml, document, source)
  if (source.topic === undefined) return text
  return insertItem(text, { path: ['routes'], item: { match, topic: source.topic }, at: 'start' })
}

type Serial = Extract<ComposeSourceInput, { kind: 'serial' }>
const addBoard = (yaml: string, document: Document, { proposal, deviceId }: Serial) => {
  const [offered] = entriesOf(documentOf(proposal, 'The proposal', 'source.proposal'), 'serial')
  if (!offered) throw unreadable('The proposal', 'source.proposal', 'It has no entry under serial.')
  const path = offered.get('path')
  for (const board of entriesOf(document, 'serial')) {
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
  const item = Object.assign({ deviceId }, offered.toJSON(), { deviceId })
  return { text: insertItem(yaml, { path: ['serial'], item, at: 'end' }), match: { device: deviceId } }
}

type Mqtt = Extract<ComposeSourceInput, { kind: 'mqtt' }>
const addPattern = (yaml: string, document: Document, { link, pattern, routedDevices }: Mqtt) => {
  if (pattern.split('/').filter((level) => level === '{device}').length !== 1)
    throw new AppError({
      code: 'INVALID_INPUT',
      title: 'A pattern needs {device} as one level',
      detail: `${pattern} does not say which level names the device.`,
      fix: 'Write for instance sensors/{device}/{channel}.',
      fields: [{ path: 'source.pattern', message: 'Needs {device} as one level.' }],
    })
  const brokers = entriesOf(document, 'mqtt')
  const broker = brokers.find((entry) => entry.get('name') === link)
  if (!broker)
    throw new AppError({
      code: 'NOT_FOUND',
      title: `There is no MQTT broker ${link} in the configuration`,
      fix: 'See the entries under mqtt.',
    })
  const topics = broker.get('topics')
  if (isSeq(topics) && (topics.toJSON() as unknown[]).includes(pattern))
    throw conflict(`${link} subscribes to ${pattern} already`, 'Nothing would change.', 'source.pattern')
  const path = ['mqtt', brokers.indexOf(broker), 'topics']
  return { text: insertItem(yaml, { path, item: pattern, at: 'end' }), match: { source: link, device: routedDevices } }
}
