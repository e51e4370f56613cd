import { aclName } from '@headgate/access'
import { AclBinding } from '@headgate/domain'

const Pattern = AclBinding.pick({ resourceType: true, name: true, patternType: true })

/** The names that a binding in the input is about; null: the whole cluster. What is no binding is left to the schema. */
export const aclResourceName = (input: Record<string, unknown>): readonly unknown[] | null => {
  const { success, data } = Pattern.safeParse(input)
  if (!success) return [undefined]
  const name = aclName(data)
  return name === null ? null : [name]
}
