'use client'

import type { Change } from '@headgate/domain'
import { CommandLine } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { cliCommand } from './cli-command.ts'

/** The same on the command line, to copy. */
export const CommandHint = ({ change }: { change: Change | null }) => {
  const t = useTranslations('reassignments')
  const common = useTranslations('common')
  const command = change === null ? null : cliCommand(change)
  if (command === null) return null
  return (
    <div className="grid gap-1.5">
      <span className="text-xs text-muted-foreground">{t('onCommandLine')}</span>
      <CommandLine copyLabel={common('copy')} copiedLabel={common('copied')}>
        {command}
      </CommandLine>
    </div>
  )
}
