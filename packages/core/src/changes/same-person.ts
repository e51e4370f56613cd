import type { ActorRef } from '@headgate/domain'
import type { StoredToken } from '../ports/store.ts'

/** What a token leads back to: who is behind it, the name of its maker, and when a token made it, those of that one. */
const makersOf = (tokenId: string, tokens: readonly StoredToken[]): Set<string> => {
  const makers = new Set<string>()
  let token = tokens.find(({ id }) => id === tokenId)
  while (token && !makers.has(`name:${token.createdBy}`)) {
    const { createdBy, person } = token
    if (person !== null) makers.add(person)
    makers.add(`name:${createdBy}`)
    token = tokens.find(({ name }) => name === createdBy)
  }
  return makers
}

const traitsOf = (actor: ActorRef, tokens: readonly StoredToken[]): Set<string> =>
  new Set([
    `${actor.kind}:${actor.id}`,
    `name:${actor.name}`,
    ...(actor.kind === 'token' ? makersOf(actor.id, tokens) : []),
  ])

/**
 * Whether two actors are, as far as it can be told, one person: the same account, a token and whoever is behind it, or two tokens
 * of one maker. Makers are known by name as well, so that two people of one name count as one: rather refused than approved by
 * oneself.
 */
export const isSamePerson = (a: ActorRef, b: ActorRef, tokens: readonly StoredToken[]): boolean => {
  const others = traitsOf(b, tokens)
  return [...traitsOf(a, tokens)].some((trait) => others.has(trait))
}

/** A token that was revoked does not tell any more who was behind it. */
export const isKnown = ({ kind, id }: ActorRef, tokens: readonly StoredToken[]): boolean =>
  kind !== 'token' || tokens.some((token) => token.id === id)
