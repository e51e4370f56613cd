import { AclBinding } from '@headgate/domain'
import { z } from 'zod'
import { CLUSTER_NAME, OPERATIONS } from './operations.ts'

/** Which rule a field breaks; the words are in the reader's language. */
export const BINDING_ERRORS = [
  'principal',
  'nameMissing',
  'nameLong',
  'prefixStar',
  'clusterName',
  'operation',
  'host',
] as const
export type BindingError = (typeof BINDING_ERRORS)[number]

const isHost = (host: string): boolean =>
  host === '*' || z.ipv4().safeParse(host).success || z.ipv6().safeParse(host).success

type Rule = { path: keyof AclBinding; error: BindingError; isBroken: (binding: AclBinding) => boolean }

/** What Kafka would take in silence although it can never match anything. */
const RULES: readonly Rule[] = [
  {
    path: 'name',
    error: 'prefixStar',
    isBroken: ({ patternType, name }) => patternType === 'PREFIXED' && name === '*',
  },
  {
    path: 'name',
    error: 'clusterName',
    isBroken: ({ resourceType, patternType, name }) =>
      resourceType === 'CLUSTER' && (name !== CLUSTER_NAME || patternType !== 'LITERAL'),
  },
  {
    path: 'operation',
    error: 'operation',
    isBroken: ({ resourceType, operation }) => !OPERATIONS[resourceType].includes(operation),
  },
  // Kafka compares addresses and never looks a name up.
  { path: 'host', error: 'host', isBroken: ({ host }) => !isHost(host) },
]

const said = (error: BindingError): BindingError => error

export const BindingForm = AclBinding.extend({
  principal: z
    .string()
    .trim()
    .regex(/^[A-Za-z]+:.+$/, said('principal')),
  name: z.string().trim().min(1, said('nameMissing')).max(249, said('nameLong')),
  host: z.string().trim(),
}).superRefine((binding, context) => {
  for (const { path, error, isBroken } of RULES)
    if (isBroken(binding)) context.addIssue({ code: 'custom', path: [path], message: error })
})

export const EMPTY_BINDING: AclBinding = {
  principal: 'User:',
  permissionType: 'ALLOW',
  resourceType: 'TOPIC',
  patternType: 'LITERAL',
  name: '',
  operation: 'READ',
  host: '*',
}

/** The rest of the form once another resource type was chosen: what does not go with it is replaced, the rest stays as typed. */
export const adaptedTo = (binding: AclBinding, resourceType: AclBinding['resourceType']): AclBinding => {
  const operations = OPERATIONS[resourceType]
  const operation = operations.includes(binding.operation) ? binding.operation : (operations[0] ?? 'ALL')
  if (resourceType === 'CLUSTER')
    return { ...binding, resourceType, operation, name: CLUSTER_NAME, patternType: 'LITERAL' }
  return { ...binding, resourceType, operation, name: binding.name === CLUSTER_NAME ? '' : binding.name }
}
