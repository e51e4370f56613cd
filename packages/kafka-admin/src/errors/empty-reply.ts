import { AppError } from '@headgate/domain'

/** A broker answered, but not about what was asked: no Kafka does, a proxy might. */
export const emptyReply = (api: string): AppError =>
  new AppError({
    code: 'INTERNAL',
    title: `The broker's answer to ${api} is empty`,
    detail: 'It holds no result for what was asked.',
    fix: 'Look whether something stands between Headgate and the brokers, then look whether the change was made.',
  })
