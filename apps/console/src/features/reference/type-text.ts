/** The parts of JSON Schema that the API's document uses. */
export type Schema = {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly additionalProperties?: boolean | Schema
  readonly default?: unknown
  readonly $ref?: string
}

const isComposite = ({ anyOf, enum: values, type }: Schema): boolean =>
  (anyOf?.length ?? 0) > 1 || (values?.length ?? 0) > 1 || Array.isArray(type)

const objectText = ({ properties = {}, required = [], additionalProperties }: Schema, indent: string): string => {
  const inner = `${indent}  `
  const lines = Object.entries(properties).map(([name, property]) => {
    const mark = required.includes(name) ? '' : '?'
    const fallback = property.default === undefined ? '' : `  // ${JSON.stringify(property.default)} unless given`
    return `${inner}${name}${mark}: ${typeText(property, inner)}${fallback}`
  })
  if (typeof additionalProperties === 'object')
    lines.push(`${inner}[name: string]: ${typeText(additionalProperties, inner)}`)
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`
}

/** A schema in the words of TypeScript, which most readers of an API know how to read. */
export const typeText = (schema: Schema, indent = ''): string => {
  if (schema.$ref !== undefined) return schema.$ref.split('/').at(-1) ?? schema.$ref
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.anyOf) return schema.anyOf.map((one) => typeText(one, indent)).join(' | ')
  if (Array.isArray(schema.type)) return schema.type.join(' | ')
  if (schema.type === 'array') {
    const item = schema.items ?? {}
    return isComposite(item) ? `(${typeText(item, indent)})[]` : `${typeText(item, indent)}[]`
  }
  if (schema.type === 'object') return objectText(schema, indent)
  return typeof schema.type === 'string' ? schema.type : 'unknown'
}
