import { z } from 'zod'
import { RECORD_FORMATS } from '../routing/create-router.ts'
import { parseTemplate } from '../routing/template.ts'
import { topicTemplate } from '../routing/topic-template.ts'

const pattern = z.string().min(1).max(200)
export const MatchConfig = z
  .strictObject({
    device: pattern.optional().describe('* stands for any characters'),
    channel: pattern.optional(),
    source: pattern.optional().describe('serial, mqtt, or the name or path of one link'),
  })
  .prefault({})

const pair = z.tuple([z.number(), z.number()])
const Calibration = z.union(
  [
    z
      .strictObject({ points: z.tuple([pair, pair]).describe('two pairs of what is read and what is true') })
      .refine(({ points: [[a], [b]] }) => a !== b, {
        message: 'two points need two different readings',
        path: ['points'],
      }),
    z.strictObject({ polynomial: z.array(z.number()).min(1).max(10).describe('c0 + c1·x + c2·x² …') }),
  ],
  'give points: [[read, true], [read, true]], or polynomial: [c0, c1, …]',
)

export const RuleConfig = z.strictObject({
  match: MatchConfig,
  unit: z.string().max(30).optional(),
  calibration: Calibration.optional(),
  scale: z.number().optional(),
  offset: z.number().optional().describe('value · scale + offset, after the calibration'),
  range: z
    .strictObject({ min: z.number().optional(), max: z.number().optional() })
    .optional()
    .describe('values outside are kept, with quality: suspect'),
  deadBand: z
    .number()
    .positive()
    .optional()
    .describe('a number that differs by less from the last one kept is dropped'),
  onlyChanges: z.boolean().optional().describe('a value equal to the last one kept is dropped'),
  minIntervalMs: z.int().positive().optional().describe('one that comes sooner after the last one kept is dropped'),
  maxIntervalMs: z
    .int()
    .positive()
    .optional()
    .describe('after so long without one kept, deadBand and onlyChanges let the next one pass'),
})

/** A check that throws RangeError, as zod wants it. */
const holds = (check: (text: string) => unknown) => (text: string, context: z.RefinementCtx<string>) => {
  try {
    check(text)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    context.addIssue({ code: 'custom', message: error.message, input: text })
  }
}
const template = z
  .string()
  .min(1)
  .max(500)
  .superRefine(holds((text) => parseTemplate(text)))

export const RouteConfig = z.strictObject({
  match: MatchConfig,
  topic: z
    .string()
    .superRefine(holds(topicTemplate))
    .describe('may hold {device}, {channel}, {source}, {link}, {bridge}; what Kafka does not take in them is escaped'),
  key: template.default('{device}').describe('readings of one key keep their order'),
  headers: z.record(z.string().min(1), template).default({}),
  format: z.enum(RECORD_FORMATS).default('json'),
})
