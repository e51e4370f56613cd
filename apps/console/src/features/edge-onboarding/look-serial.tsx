'use client'

import type { SourceProposal } from '@headgate/domain'
import { Button, Card, CardBody, Field, Note, ProgressBar, Select } from '@headgate/ui'
import { useMutation } from '@tanstack/react-query'
import { Ear } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemMessage } from '@/lib/problem-message'
import { useTRPC } from '@/lib/trpc'
import { useRefusal } from '@/lib/use-refusal'
import { useEdgeCluster } from '../edge/use-edge-cluster.ts'
import { ProposalView } from './proposal-view.tsx'

const BAUD_RATES = [9_600, 19_200, 38_400, 57_600, 115_200, 230_400, 250_000, 500_000, 1_000_000] as const

/** Listens to a board and says how it can be read. It says before that most boards are reset by it. */
export const LookSerial = ({
  bridgeId,
  address,
  onBack,
  onRecognised,
}: {
  bridgeId: string
  address: string
  onBack: () => void
  onRecognised: (proposal: SourceProposal) => void
}) => {
  const t = useTranslations('edgeOnboarding.look')
  const common = useTranslations('common')
  const trpc = useTRPC()
  const refusal = useRefusal('edge.inspect', useEdgeCluster())
  const sniff = useMutation(trpc.edge.sniff.mutationOptions())
  const [baudRate, setBaudRate] = useState<number | null>(null)
  const [chosen, setChosen] = useState(0)
  const proposals = sniff.data?.proposals ?? []
  const proposal = proposals[chosen]
  const listen = () => {
    setChosen(0)
    sniff.mutate({ id: bridgeId, address, baudRate })
  }
  return (
    <Card
      title={t('title')}
      meta={<span className="mono">{address}</span>}
      footer={
        <>
          <Button onClick={onBack}>{common('back')}</Button>
          {proposal ? (
            <Button className="ml-auto" variant="primary" onClick={() => onRecognised(proposal)}>
              {t('accept')}
            </Button>
          ) : null}
        </>
      }
    >
      <CardBody className="grid gap-4">
        <Note tone="warn">{t('resets')}</Note>
        <div className="flex flex-wrap items-end gap-3">
          <Field label={t('baudRate')} className="w-44">
            <Select
              small
              value={baudRate ?? ''}
              onChange={({ target }) => setBaudRate(target.value === '' ? null : Number(target.value))}
            >
              <option value="">{t('findOut')}</option>
              {BAUD_RATES.map((rate) => (
                <option key={rate} value={rate}>
                  {rate}
                </option>
              ))}
            </Select>
          </Field>
          <Button
            variant={proposal ? 'default' : 'primary'}
            disabled={refusal !== null || sniff.isPending}
            onClick={listen}
          >
            <Ear aria-hidden />
            {sniff.isPending ? t('listening') : proposal ? t('again') : t('listen')}
          </Button>
        </div>
        {sniff.isPending ? (
          <div role="status" className="grid gap-1">
            <ProgressBar share={null} label={t('listening')} />
            <p className="text-muted-foreground">{t('takes')}</p>
          </div>
        ) : null}
        {sniff.error ? <ProblemMessage error={sniff.error} isInline /> : null}
        {sniff.data && proposals.length === 0 ? <Note tone="warn">{t('nothingHeard')}</Note> : null}
        {proposals.length > 1 ? (
          <Field label={t('which')} hint={t('whichHint')} className="max-w-96">
            <Select small value={chosen} onChange={({ target }) => setChosen(Number(target.value))}>
              {proposals.map((each, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: nothing identifies a proposal but its rank
                <option key={index} value={index}>
                  {t('option', {
                    format: each.format,
                    framing: each.framing,
                    percent: Math.round(each.confidence * 100),
                  })}
                </option>
              ))}
            </Select>
          </Field>
        ) : null}
        {proposal ? <ProposalView proposal={proposal} /> : null}
        {refusal ? <p className="text-xs text-muted-foreground">{t('mayNot', { reason: refusal })}</p> : null}
      </CardBody>
    </Card>
  )
}
