'use client'

import type { ApiToken, Grant, Member } from '@headgate/domain'
import { Button, Dialog, notify } from '@headgate/ui'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ProblemMessage } from '@/lib/problem-message'
import { AccessList } from './access-list.tsx'
import { EMPTY_GRANT, grantValuesOf } from './grant-form.ts'
import { GrantFormBox } from './grant-form-box.tsx'
import { useAlterAccess } from './use-alter-access.ts'

type Holder = { kind: 'user'; holder: Member } | { kind: 'token'; holder: ApiToken }

/** What one member or token may do: seen, given, taken and changed. It holds from their next call on. */
export const AccessDialog = ({ kind, holder, onClose }: Holder & { onClose: () => void }) => {
  const t = useTranslations('settings.grant')
  const common = useTranslations('common')
  const [editing, setEditing] = useState<'none' | 'add' | 'first'>('none')
  const access = useAlterAccess((what) => {
    setEditing('none')
    notify({ title: t(`done.${what}`, { name: holder.name }) })
  })
  const edit = (what: typeof editing) => {
    access.reset()
    setEditing(what)
  }
  const submit = (grant: Grant) =>
    editing === 'first'
      ? access.change({ id: holder.id, ...grant })
      : access.add({ actorKind: kind, actorId: holder.id, ...grant })
  return (
    <Dialog
      open
      kind="sheet"
      onClose={onClose}
      closeLabel={common('close')}
      title={t('title', { name: holder.name })}
      description={t('description')}
      footer={
        <Button className="ml-auto" onClick={onClose}>
          {common('close')}
        </Button>
      }
    >
      <div className="grid gap-4">
        {access.error ? <ProblemMessage error={access.error} isInline /> : null}
        <AccessList
          first={holder}
          grants={holder.grants}
          isPending={access.isPending}
          {...(kind === 'user' ? { onChangeFirst: () => edit('first') } : {})}
          onTake={access.take}
        />
        {editing === 'none' ? (
          <div>
            <Button onClick={() => edit('add')}>
              <Plus aria-hidden />
              {t('add')}
            </Button>
          </div>
        ) : (
          <GrantFormBox
            key={editing}
            title={t(editing === 'first' ? 'changeTitle' : 'addTitle')}
            values={editing === 'first' ? grantValuesOf(holder) : EMPTY_GRANT}
            submitLabel={t(access.isPending ? 'saving' : editing === 'first' ? 'save' : 'give')}
            isPending={access.isPending}
            error={access.error}
            onSubmit={submit}
            onCancel={() => edit('none')}
          />
        )}
      </div>
    </Dialog>
  )
}
