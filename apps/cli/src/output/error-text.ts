import type { CliError } from '../cli-error.ts'
import { inCommands } from './in-commands.ts'

/** What, why, fix: one line each, fields below. */
export const errorText = (error: CliError): string =>
  [
    `✗ ${error.message}`,
    // A detail may be the text of the fields.
    ...new Set(
      [...(error.detail?.split('\n') ?? []), ...error.fields.map(({ path, message }) => `${path}: ${message}`)]
        .filter(Boolean)
        .map((line) => `  ${line}`),
    ),
    ...(error.fix ? [`  → ${inCommands(error.fix)}`] : []),
    ...(error.planId ? [`  → headgate plans show ${error.planId}`] : []),
  ].join('\n')
