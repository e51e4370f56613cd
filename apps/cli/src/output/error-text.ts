import type { CliError } from '../cli-error.ts'

/** What, why, fix: one line each, fields below. */
export const errorText = (error: CliError): string =>
  [
    `✗ ${error.message}`,
    ...(error.detail ? error.detail.split('\n').map((line) => `  ${line}`) : []),
    ...new Set(error.fields.map(({ path, message }) => `  ${path}: ${message}`)),
    ...(error.fix ? [`  → ${error.fix}`] : []),
    ...(error.planId ? [`  → headgate plans show ${error.planId}`] : []),
  ].join('\n')
