'use client'

import { Card, Skeleton, Steps } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { PageHead } from '@/features/shell/page-head'
import { Loaded } from '@/lib/loaded'
import { useRefusal } from '@/lib/use-refusal'
import { useUrlState } from '@/lib/use-url-state'
import { NoBridges } from '../edge/no-bridges.tsx'
import { useEdgeCluster } from '../edge/use-edge-cluster.ts'
import { ArriveStep } from './arrive-step.tsx'
import { FindStep } from './find-step.tsx'
import { LookMqtt } from './look-mqtt.tsx'
import { LookSerial } from './look-serial.tsx'
import { NameStep } from './name-step.tsx'
import { ReviewStep } from './review-step.tsx'
import { useBridges } from './use-bridges.ts'
import { STEPS, useOnboarding } from './use-onboarding.ts'

const Wizard = ({ bridgeId }: { bridgeId: string }) => {
  const t = useTranslations('edgeOnboarding')
  const url = useUrlState()
  const { state, go } = useOnboarding()
  const kind = url.get('kind')
  const link = url.get('link') ?? ''
  const address = url.get('address')
  const isLooking = state.step === 'find' && address !== null
  const current = STEPS.indexOf(isLooking ? 'look' : state.step)
  const back = () => {
    go({ step: 'find' })
    url.set({ kind: null, link: null, address: null })
  }
  return (
    <>
      <Steps label={t('steps')} steps={STEPS.map((step) => t(`step.${step}`))} current={current} />
      {state.step === 'find' && address === null ? (
        <FindStep bridgeId={bridgeId} onFound={(found) => url.set(found, 'push')} />
      ) : null}
      {isLooking && kind !== 'mqtt' ? (
        <LookSerial
          key={address}
          bridgeId={bridgeId}
          address={address}
          onBack={back}
          onRecognised={(proposal) => go({ step: 'name', recognised: { kind: 'serial', proposal } })}
        />
      ) : null}
      {isLooking && kind === 'mqtt' ? (
        <LookMqtt
          key={address}
          bridgeId={bridgeId}
          link={link}
          topic={address}
          onBack={back}
          onRecognised={(found) => go({ step: 'name', recognised: { kind: 'mqtt', link, ...found } })}
        />
      ) : null}
      {state.step === 'name' ? (
        <NameStep
          bridgeId={bridgeId}
          recognised={state.recognised}
          onBack={() => go({ step: 'find' })}
          onComposed={(next) => go({ step: 'review', recognised: state.recognised, ...next })}
        />
      ) : null}
      {state.step === 'review' ? (
        <ReviewStep
          bridgeId={bridgeId}
          deviceId={state.deviceId}
          composed={state.composed}
          onBack={() => go({ step: 'name', recognised: state.recognised })}
          onPushed={(version) => go({ step: 'arrive', deviceId: state.deviceId, version })}
        />
      ) : null}
      {state.step === 'arrive' ? (
        <ArriveStep bridgeId={bridgeId} deviceId={state.deviceId} version={state.version} onAnother={back} />
      ) : null}
    </>
  )
}

/** From a cable to a chart: find it, look what it says, name it, review what is pushed, watch it arrive. */
export const OnboardingPage = () => {
  const t = useTranslations('edgeOnboarding')
  const url = useUrlState()
  const refusal = useRefusal('edge.configure', useEdgeCluster())
  const bridges = useBridges()
  return (
    <>
      <PageHead title={t('title')} facts={<span>{t('lead')}</span>} />
      <Loaded query={bridges} skeleton={<Skeleton className="h-64 w-full" />}>
        {({ items }) => {
          const [first] = items
          if (first === undefined) return <NoBridges />
          const bridge = items.find(({ bridgeId }) => bridgeId === url.get('bridge')) ?? first
          return (
            <>
              {refusal ? (
                <Card label={t('title')}>
                  <p className="px-4 py-3 text-muted-foreground">{t('mayNot', { reason: refusal })}</p>
                </Card>
              ) : null}
              <Wizard key={bridge.bridgeId} bridgeId={bridge.bridgeId} />
            </>
          )
        }}
      </Loaded>
    </>
  )
}
