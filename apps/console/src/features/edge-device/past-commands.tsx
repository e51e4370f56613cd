'use client'

import type { EdgeCommand } from '@headgate/domain'
import { StateWord, type Tone } from '@headgate/ui'
import { useTranslations } from 'next-intl'
import { useFormat } from '@/lib/use-format'

const TONE: Readonly<Record<EdgeCommand['state'], Tone>> = {
  sent: 'moving',
  acknowledged: 'ok',
  failed: 'error',
  'timed-out': 'warn',
}

export const PastCommands = ({ commands }: { commands: readonly EdgeCommand[] }) => {
  const t = useTranslations('edgeDevice.commands')
  const format = useFormat()
  if (commands.length === 0) return null
  return (
    <section className="grid gap-1 border-t border-border pt-2">
      <h3 className="text-xs text-muted-foreground">{t('before')}</h3>
      <ul className="grid gap-0.5">
        {commands.map((command) => (
          <li key={command.commandId} className="flex items-baseline gap-2">
            <span className="mono min-w-0 flex-1 truncate">{command.command}</span>
            <StateWord tone={TONE[command.state]} className="text-xs">
              {t(`state.${command.state}`)}
            </StateWord>
            <span className="text-xs text-muted-foreground">{format.dateTime(command.issuedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
