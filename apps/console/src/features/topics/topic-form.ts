import { CreateTopicInput } from '@headgate/domain'
import { z } from 'zod'

/** What the fields hold: text, empty where the broker shall choose. */
export type TopicFormValues = {
  name: string
  numPartitions: string
  replicationFactor: string
  configs: { name: string; value: string }[]
}

export const EMPTY_TOPIC: TopicFormValues = { name: '', numPartitions: '', replicationFactor: '', configs: [] }

const wholeOrBroker = (text: string): number | undefined => (text.trim() === '' ? undefined : Number(text))

/** Rows of configs: each needs a name, none may be given twice. */
const ConfigRows = z.array(z.object({ name: z.string().trim(), value: z.string() })).superRefine((rows, context) => {
  for (const [index, row] of rows.entries()) {
    if (row.name === '') context.addIssue({ code: 'custom', path: [index, 'name'], message: 'configName' })
    else if (rows.findIndex((other) => other.name === row.name) < index)
      context.addIssue({ code: 'custom', path: [index, 'name'], message: 'configTwice' })
  }
})

/** The fields of the form, turned into what the API takes and held to its own schema. */
export const TopicForm = z
  .object({ name: z.string(), numPartitions: z.string(), replicationFactor: z.string(), configs: ConfigRows })
  .transform(({ name, numPartitions, replicationFactor, configs }): z.input<typeof CreateTopicInput> => {
    const partitions = wholeOrBroker(numPartitions)
    const factor = wholeOrBroker(replicationFactor)
    return {
      name: name.trim(),
      numPartitions: partitions,
      replicationFactor: factor,
      configs: Object.fromEntries(configs.map((row) => [row.name, row.value])),
    }
  })
  .pipe(CreateTopicInput)

export type NameError = 'nameMissing' | 'nameLong' | 'nameChars' | 'nameDots'

/** Which of the rules of a topic name was broken, by the code of zod's issue. */
export const nameErrorOf = (code: string | undefined): NameError =>
  code === 'too_small' ? 'nameMissing' : code === 'too_big' ? 'nameLong' : code === 'custom' ? 'nameDots' : 'nameChars'
