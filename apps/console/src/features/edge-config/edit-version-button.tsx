'use client'

import { Button } from '@headgate/ui'
import { useMutation } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useTRPCClient } from '@/lib/trpc'
import { useRefusal } from '@/lib/use-refusal'
import { useEdgeCluster } from '../edge/use-edge-cluster.ts'

/** Takes the text of a version into the editor, to go on from it. */
export const EditVersionButton = ({
  bridgeId,
  version,
  label,
  onEdit,
}: {
  bridgeId: string
  version: number
  label: string
  onEdit: (yaml: string) => void
}) => {
  const t = useTranslations('edgeConfig.versions')
  const client = useTRPCClient()
  const refusal = useRefusal('edge.configure', useEdgeCluster())
  const fetch = useMutation({
    mutationFn: () => client.edge.configVersion.query({ id: bridgeId, version }),
    onSuccess: ({ yaml }) => onEdit(yaml),
  })
  return (
    <Button
      size="sm"
      disabled={refusal !== null || fetch.isPending}
      aria-label={t('editVersion', { label, version })}
      onClick={() => fetch.mutate()}
    >
      {label}
    </Button>
  )
}
