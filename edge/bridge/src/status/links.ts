import type { BridgeStatus } from '@headgate/edge-protocol'
import type { Logger } from '@headgate/telemetry'

type LinkStatus = BridgeStatus['links'][number]

export type Link = {
  /** How one part of the link fares: null when it is well. The link is up when every part that ever spoke is well. */
  report: (part: string, failure: string | null) => void
  status: () => LinkStatus
}

export type Links = {
  add: (name: string, kind: LinkStatus['kind']) => Link
  /** A link that the configuration no longer has. */
  remove: (name: string) => void
  statuses: () => LinkStatus[]
}

const DETAILS_MAX = 3

/** The outside connections of the bridge. One log line for each change of state, however often it is tried in between. */
export const createLinks = (logger: Logger, onChange: () => void): Links => {
  const links = new Map<string, Link>()
  const add: Links['add'] = (name, kind) => {
    const failures = new Map<string, string>()
    /** What was told since the link was last up; without numbers, because each retry may meet another port or partition. */
    const told = new Set<string>()
    let hasBeenWell = false
    let isToldUp = false

    const detail = () => [...new Set(failures.values())].slice(0, DETAILS_MAX).join('; ') || null
    const isUp = () => failures.size === 0 && hasBeenWell

    const tell = (failure: string) => {
      const gist = failure.replace(/\d+/g, '#')
      if (!told.has(gist)) logger.warn({ link: name, kind }, failure)
      told.add(gist)
      isToldUp = false
    }
    const tellUp = () => {
      if (!isToldUp) logger.info({ link: name, kind }, `${name} is up`)
      told.clear()
      isToldUp = true
    }

    const report: Link['report'] = (part, failure) => {
      const before = `${isUp()} ${detail()}`
      if (failure === null) failures.delete(part)
      else failures.set(part, failure)
      hasBeenWell ||= failure === null
      if (failure !== null) tell(failure)
      else if (isUp()) tellUp()
      if (before !== `${isUp()} ${detail()}`) onChange()
    }
    const link: Link = {
      report,
      status: () => ({ name, kind, isUp: isUp(), detail: detail() ?? (hasBeenWell ? null : 'not connected yet') }),
    }
    links.set(name, link)
    return link
  }
  return {
    add,
    remove: (name) => {
      links.delete(name)
      onChange()
    },
    statuses: () => [...links.values()].map((link) => link.status()),
  }
}
