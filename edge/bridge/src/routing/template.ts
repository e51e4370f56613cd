import type { Origin } from '../matching/matcher.ts'

export const PLACEHOLDERS = ['device', 'channel', 'source', 'link', 'bridge'] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]
export type TemplateValues = Origin & { bridgeId: string }

type Part = { literal: string } | { placeholder: Placeholder }
export type Template = { parts: readonly Part[]; render: (values: TemplateValues) => string }

const valueOfPlaceholder: Record<Placeholder, (values: TemplateValues) => string> = {
  device: ({ deviceId }) => deviceId,
  channel: ({ channel }) => channel,
  source: ({ source }) => source,
  link: ({ link }) => link,
  bridge: ({ bridgeId }) => bridgeId,
}

/** Reads `plant.{device}`. Throws RangeError naming what is wrong. */
export const parseTemplate = (text: string, quote: (value: string) => string = (value) => value): Template => {
  const parts = text
    .split(/(\{[^{}]*\})/)
    .filter((part) => part !== '')
    .map((part): Part => {
      const [, name] = /^\{([^{}]*)\}$/.exec(part) ?? []
      if (name === undefined) {
        if (/[{}]/.test(part)) throw new RangeError(`has a brace that is not closed: ${part}`)
        return { literal: part }
      }
      if (!isPlaceholder(name))
        throw new RangeError(`knows no {${name}}: use ${PLACEHOLDERS.map((known) => `{${known}}`).join(', ')}`)
      return { placeholder: name }
    })
  return {
    parts,
    render: (values) =>
      parts
        .map((part) => ('literal' in part ? part.literal : quote(valueOfPlaceholder[part.placeholder](values))))
        .join(''),
  }
}

const isPlaceholder = (name: string): name is Placeholder => (PLACEHOLDERS as readonly string[]).includes(name)
