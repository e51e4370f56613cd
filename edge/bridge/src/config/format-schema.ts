import { z } from 'zod'

export const CsvConfig = z
  .strictObject({
    separator: z.enum([',', ';', '\t', '|', ' ']).default(','),
    decimal: z.enum(['.', ',']).default('.').describe('how fractions are written'),
    columns: z
      .array(z.string().max(64))
      .min(1)
      .max(64)
      .nullable()
      .default(null)
      .describe('names of the columns; an empty name leaves its column out. Left out: a header line names them'),
    timeColumn: z.string().min(1).nullable().default(null).describe("the column with the device's own time"),
  })
  .refine(({ separator, decimal }) => separator !== decimal, {
    message: 'separator and decimal are both a comma: a row could not be read',
    path: ['decimal'],
  })

const path = z.string().min(1).max(200)
export const JsonConfig = z
  .strictObject({
    channels: z
      .record(z.string().min(1).max(64), path)
      .default({})
      .describe(
        'channel: path of its value, e.g. temperature: data.temp. Left out: every number and boolean, named by its path',
      ),
    value: path
      .nullable()
      .default(null)
      .describe('path of the one value, for the channel that the topic or `channel` names'),
    channel: path.nullable().default(null).describe('path of the name of the channel'),
    time: path.nullable().default(null).describe("path of the device's own time"),
    unit: path.nullable().default(null).describe('path of the unit'),
  })
  .refine(({ channel, value }) => channel === null || value !== null, {
    message: 'channel needs value: which of the members is it the name of?',
    path: ['channel'],
  })
