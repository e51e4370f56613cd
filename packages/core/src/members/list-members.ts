import type { Actor, Member } from '@headgate/domain'
import type { MemberStore } from '../ports/store.ts'
import { refuseLimited } from './refuse-limited.ts'

export const listMembers = async (
  deps: Pick<MemberStore, 'listMembers'>,
  actor: Actor,
): Promise<{ items: Member[] }> => {
  refuseLimited(actor)
  return { items: await deps.listMembers() }
}
