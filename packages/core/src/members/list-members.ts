import type { Member } from '@headgate/domain'
import type { MemberStore } from '../ports/store.ts'

export const listMembers = async (deps: Pick<MemberStore, 'listMembers'>): Promise<{ items: Member[] }> => ({
  items: await deps.listMembers(),
})
