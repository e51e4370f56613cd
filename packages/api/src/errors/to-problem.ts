import type { AppError, Problem } from '@headgate/domain'
import { ERROR_MAP } from './error-map.ts'

/** RFC 9457. `type` is a name, not an address: nothing has to be fetched to understand it. */
export const toProblem = (error: AppError): Problem => ({
  type: `urn:headgate:problem:${error.code.toLowerCase().replaceAll('_', '-')}`,
  title: error.title,
  status: ERROR_MAP[error.code].status,
  code: error.code,
  ...(error.detail === undefined ? {} : { detail: error.detail }),
  ...(error.fix === undefined ? {} : { fix: error.fix }),
  ...(error.fields.length === 0 ? {} : { errors: [...error.fields] }),
  ...(error.kafka === undefined ? {} : { kafka: error.kafka }),
})
