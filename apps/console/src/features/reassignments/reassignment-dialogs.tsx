'use client'

import { useUrlState } from '@/lib/use-url-state'
import { BalanceDialog } from './balance-dialog.tsx'
import { ByHandDialog } from './by-hand-dialog.tsx'
import { EvacuateDialog } from './evacuate-dialog.tsx'
import { readDialog } from './goals.ts'
import { LeftOverDialog } from './left-over-dialog.tsx'
import { LogDirsDialog } from './log-dirs-dialog.tsx'
import { RfDialog } from './rf-dialog.tsx'

/** Which dialog is open stands in the address; `topics` there is a selection made elsewhere. */
export const ReassignmentDialogs = ({ slug }: { slug: string }) => {
  const url = useUrlState()
  const dialog = readDialog(url.get('dialog'))
  const onClose = () => url.set({ dialog: null, topics: null })
  const topics = url.get('topics')?.split(',').filter(Boolean)
  switch (dialog) {
    case 'rf':
      return <RfDialog slug={slug} {...(topics && topics.length > 0 ? { topics } : {})} onClose={onClose} />
    case 'evacuate':
      return <EvacuateDialog slug={slug} onClose={onClose} />
    case 'balance':
    case 'racks':
      return <BalanceDialog key={dialog} slug={slug} isForRacks={dialog === 'racks'} onClose={onClose} />
    case 'by-hand':
      return <ByHandDialog slug={slug} onClose={onClose} />
    case 'log-dirs':
      return <LogDirsDialog slug={slug} onClose={onClose} />
    case 'throttles':
      return <LeftOverDialog slug={slug} of="throttles" onClose={onClose} />
    case 'cancel-foreign':
      return <LeftOverDialog slug={slug} of="cancelForeign" onClose={onClose} />
    case null:
      return null
  }
}
