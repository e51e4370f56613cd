import type { ActorRef, ApiToken } from '@headgate/domain'

/** The names a token leads back to: its maker, and when a token made it, that one's maker. */
const makersOf = (tokenId: string, tokens: readonly ApiToken[]): Set<string> => {
  const names = new Set<string>()
  let token = tokens.find(({ id }) => id === tokenId)
  while (token && !names.has(token.createdBy)) {
    const { createdBy } = token
    names.add(createdBy)
    token = tokens.find(({ name }) => name === createdBy)
  }
  return names
}

const namesOf = (actor: ActorRef, tokens: readonly ApiToken[]): Set<string> =>
  actor.kind === 'token' ? new Set([actor.name, ...makersOf(actor.id, tokens)]) : new Set([actor.name])

/**
 * Whether two actors are, as far as it can be told, one person: the same account, a token and whoever made it, or two tokens of
 * one maker. Makers are known by name, so that two people of one name count as one: rather refused than approved by oneself.
 */
export const isSamePerson = (a: ActorRef, b: ActorRef, tokens: readonly ApiToken[]): boolean => {
  if (a.kind === b.kind && a.id === b.id) return true
  const others = namesOf(b, tokens)
  return [...namesOf(a, tokens)].some((name) => others.has(name))
}
