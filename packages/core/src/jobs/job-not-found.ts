import { AppError } from '@headgate/domain'

export const jobNotFound = (id: string): AppError =>
  new AppError({
    code: 'NOT_FOUND',
    title: 'There is no such job',
    detail: `No job has the id ${id}.`,
    fix: 'See GET /jobs for the jobs there are.',
  })
