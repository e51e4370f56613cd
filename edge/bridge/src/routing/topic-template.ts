import { EDGE_TOPICS } from '@headgate/edge-protocol'
import { escapeTopicPart, fitTopic } from './escape-topic.ts'
import { parseTemplate, type TemplateValues } from './template.ts'

const { readings, deadLetters, ...reserved } = EDGE_TOPICS
const RESERVED: readonly string[] = Object.values(reserved)

/** The topic that a template gives for a reading. What stands in the template stays; names are escaped. Throws RangeError for a template that could give a wrong topic. */
export const topicTemplate = (text: string): ((values: TemplateValues) => string) => {
  const template = parseTemplate(text, escapeTopicPart)
  const literals = template.parts.flatMap((part) => ('literal' in part ? [part.literal] : []))
  const illegal = /[^a-zA-Z0-9._-]/.exec(literals.join(''))
  if (illegal)
    throw new RangeError(
      `has ${JSON.stringify(illegal[0])} in it: topics have letters, digits, dot, dash and underscore`,
    )
  if (text === '' || text === '.' || text === '..') throw new RangeError('is no name that Kafka takes')
  if (literals.join('').length > 200) throw new RangeError('is longer than 200 characters')
  if (text.startsWith('__')) throw new RangeError('begins with __, as the topics of Kafka itself do')
  if (RESERVED.includes(text)) throw new RangeError('is a topic by which Headgate speaks with its bridges')
  // Names hold no dot once they are escaped, so that a dot parts them without doubt: a-b, c and a, b-c are not the same.
  for (const [index, part] of template.parts.entries()) {
    const after = template.parts.slice(index + 1)
    const next = after.findIndex((later) => 'placeholder' in later)
    if (!('placeholder' in part) || next < 0) continue
    const between = after.slice(0, next).flatMap((later) => ('literal' in later ? [later.literal] : []))
    if (!between.join('').includes('.')) throw new RangeError('needs a dot between two placeholders')
  }
  return (values) => fitTopic(template.render(values))
}
