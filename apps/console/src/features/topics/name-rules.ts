/** Kafka's own rules of a topic name, each by itself, so that they can be ticked off while one types. */
export const NAME_RULES = [
  { rule: 'length', holds: (name: string) => name.length >= 1 && name.length <= 249 },
  { rule: 'chars', holds: (name: string) => /^[a-zA-Z0-9._-]*$/.test(name) },
  { rule: 'dots', holds: (name: string) => name !== '.' && name !== '..' },
] as const

/** Kafka's metrics write "." as "_": `a.b` and `a_b` collide there, so the broker refuses the second. */
export const mixesDotAndUnderscore = (name: string): boolean => name.includes('.') && name.includes('_')

/** Named like Kafka's own. */
export const looksInternal = (name: string): boolean => name.startsWith('__')
