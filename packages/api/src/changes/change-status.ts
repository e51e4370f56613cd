import type { ChangeAnswer } from '@headgate/domain'

/** 202 when it goes on as a job, 207 when some items failed, else what the procedure declares. */
export const changeStatus = ({ jobId, failed }: ChangeAnswer, otherwise: number): number =>
  jobId !== null ? 202 : failed.length > 0 ? 207 : otherwise
