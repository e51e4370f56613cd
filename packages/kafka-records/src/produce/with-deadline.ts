import { AppError } from '@headgate/domain'

/** A send cannot be taken back: after the deadline nobody knows what became of it, and the error says so. */
export const withDeadline = async <T>(sending: Promise<T>, timeoutMs: number): Promise<T> => {
  const { promise: deadline, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(notAcknowledged(timeoutMs)), timeoutMs)
  try {
    return await Promise.race([sending, deadline])
  } finally {
    clearTimeout(timer)
    sending.catch(() => {})
  }
}

const notAcknowledged = (timeoutMs: number) =>
  new AppError({
    code: 'BROKER_TIMEOUT',
    title: 'The record was not acknowledged in time',
    detail: `no acknowledgement of all in-sync replicas within ${timeoutMs} ms`,
    fix: 'The record may be in the log all the same: look before sending it again.',
    retriable: true,
  })
