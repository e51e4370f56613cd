import type { LogDirSummary } from '@headgate/domain'
import type { LogDir } from '../ports/admin.ts'

export const summarizeLogDir = ({ logDir, error, totalBytes, usableBytes, replicas }: LogDir): LogDirSummary => ({
  logDir,
  error,
  totalBytes,
  usableBytes,
  replicas: replicas.length,
  bytes: replicas.reduce((sum, { bytes }) => sum + bytes, 0),
})
