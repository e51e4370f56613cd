'use client'

import type { ComposedConfig } from '@headgate/domain'
import { Button, Card, CardBody, Note, StateWord } from '@headgate/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { ProblemMessage } from '@/lib/problem-message'
import { useTRPCClient } from '@/lib/trpc'
import { ConfigDiff } from '../edge-config/config-diff.tsx'
import { ProblemList } from '../edge-config/problem-list.tsx'
import { useConfigActions } from '../edge-config/use-config.ts'

/** The bridge's own verdict on what would run; asked once for each text. */
const useVerdict = (bridgeId: string, yaml: string) => {
  const client = useTRPCClient()
  return useQuery({
    queryKey: ['edge', 'verdict', bridgeId, yaml],
    queryFn: ({ signal }) => client.edge.validateConfig.mutate({ id: bridgeId, yaml }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** What is added to the configuration of the bridge, before it is. */
export const ReviewStep = ({
  bridgeId,
  deviceId,
  composed,
  onBack,
  onPushed,
}: {
  bridgeId: string
  deviceId: string
  composed: ComposedConfig
  onBack: () => void
  onPushed: (version: number) => void
}) => {
  const t = useTranslations('edgeOnboarding.review')
  const common = useTranslations('common')
  const verdict = useVerdict(bridgeId, composed.yaml)
  const { push } = useConfigActions()
  const problems = verdict.data?.problems ?? []
  const submit = () =>
    push.mutate(
      {
        id: bridgeId,
        yaml: composed.yaml,
        baseVersion: composed.baseVersion,
        comment: t('comment', { device: deviceId }),
      },
      { onSuccess: ({ pushed }) => onPushed(pushed.version) },
    )
  return (
    <Card
      title={t('title', { bridge: bridgeId })}
      footer={
        <>
          <Button onClick={onBack}>{common('back')}</Button>
          <Button
            className="ml-auto"
            variant="primary"
            disabled={push.isPending || verdict.isPending || problems.length > 0}
            onClick={submit}
          >
            {push.isPending ? t('pushing') : t('push')}
          </Button>
        </>
      }
    >
      <CardBody className="grid gap-4">
        {push.error ? <ProblemMessage error={push.error} isInline /> : null}
        <Note tone="info">{t('watched')}</Note>
        {verdict.isPending ? <p className="text-muted-foreground">{t('checking')}</p> : null}
        {verdict.error ? <ProblemMessage error={verdict.error} isInline /> : null}
        {verdict.data?.isValid ? (
          <p role="status">
            <StateWord tone="ok">{t('valid')}</StateWord>
          </p>
        ) : null}
        {problems.length > 0 ? <ProblemList id="review-problems" problems={problems} /> : null}
        <ConfigDiff before={composed.before} after={composed.yaml} />
      </CardBody>
    </Card>
  )
}
