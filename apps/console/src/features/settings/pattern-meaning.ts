/** What a name pattern stands for, in a form that can be put into words. */
export type PatternMeaning =
  | { kind: 'every' }
  | { kind: 'exact' | 'begins' | 'ends' | 'contains'; text: string }
  | { kind: 'other' }

/** `plant.*` → begins with `plant.`; without any `*` it is that one name. */
export const meaningOf = (pattern: string): PatternMeaning => {
  const parts = pattern.replace(/\*+/g, '*').split('*')
  const [first = '', second = '', third = ''] = parts
  if (parts.length === 1) return { kind: 'exact', text: first }
  if (parts.length === 2) {
    if (first === '' && second === '') return { kind: 'every' }
    if (second === '') return { kind: 'begins', text: first }
    if (first === '') return { kind: 'ends', text: second }
  }
  if (parts.length === 3 && first === '' && third === '') return { kind: 'contains', text: second }
  return { kind: 'other' }
}
