import { AppError, type Bridge } from '@headgate/domain'

/** Guard: nobody would answer. */
export const refuseSilentBridge = ({ bridgeId, isOnline, lastSeenAt }: Bridge): void => {
  if (isOnline) return
  throw new AppError({
    code: 'REFUSED_BY_GUARD',
    title: `The bridge ${bridgeId} is silent`,
    detail: `It was last heard of at ${lastSeenAt}; nobody would answer.`,
    fix: 'See whether the bridge runs and reaches Kafka, then try again.',
  })
}
