import type { Refusal } from '@headgate/access'
import { AppError } from '@headgate/domain'

/** What a refused caller is told: which grant would do, never whether the thing exists. */
export const forbidden = ({ reason, fix }: Pick<Refusal, 'reason' | 'fix'>): AppError =>
  new AppError({ code: 'FORBIDDEN', title: 'You may not do this', detail: reason, fix })
