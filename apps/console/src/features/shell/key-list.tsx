'use client'

import { Dialog, Kbd } from '@headgate/ui'
import { useTranslations } from 'next-intl'

const KEYS = [
  ['⌘K / Ctrl K', 'palette'],
  ['?', 'help'],
  ['/', 'search'],
  ['↑ ↓', 'walk'],
  ['Home End', 'edges'],
  ['↵', 'open'],
  ['Esc', 'escape'],
] as const

export const KeyList = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const t = useTranslations('shell.keyList')
  const common = useTranslations('common')
  return (
    <Dialog open={open} onClose={onClose} title={t('title')} closeLabel={common('close')}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-6 gap-y-2">
        {KEYS.map(([keys, name]) => (
          <div key={name} className="contents">
            <dt>
              <Kbd>{keys}</Kbd>
            </dt>
            <dd>{t(name)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
