import { AppError, type Change, changeKind } from '@headgate/domain'
import type { ChangeHandler, ChangeHandlers } from './change-handler.ts'

/** Every kind of change with what carries it out; one file a kind in `handlers/`. */
export const CHANGE_HANDLERS: ChangeHandlers = {}

export const handlerOf = <C extends Change>(
  change: C,
  handlers: ChangeHandlers = CHANGE_HANDLERS,
): ChangeHandler<C> => {
  const handler = handlers[change.kind]
  if (handler) return handler as unknown as ChangeHandler<C>
  throw new AppError({
    code: 'NOT_SUPPORTED',
    title: `${change.kind} cannot be carried out by this version`,
    detail: changeKind(change).title(change),
    fix: 'Update Headgate.',
  })
}
