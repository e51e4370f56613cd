'use client'

import type { AclBinding } from '@headgate/domain'
import { StateWord } from '@headgate/ui'
import { Ban } from 'lucide-react'

/** Kafka's own word; what is denied stands out. */
export const PermissionWord = ({ permissionType }: Pick<AclBinding, 'permissionType'>) =>
  permissionType === 'DENY' ? (
    <StateWord tone="error" icon={Ban}>
      DENY
    </StateWord>
  ) : (
    <StateWord tone="ok">ALLOW</StateWord>
  )
