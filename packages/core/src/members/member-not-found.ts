import { AppError } from '@headgate/domain'

export const memberNotFound = (): AppError =>
  new AppError({
    code: 'NOT_FOUND',
    title: 'There is no such member',
    fix: 'See the list of members; somebody may have removed them already.',
  })
