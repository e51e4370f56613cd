'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useChange } from '../change/use-change.ts'
import { DEFAULT_MOVE, readMoveForm } from './move-options.ts'

/**
 * What every dialog that moves replicas begins with: the change, whether the form was sent (errors show only then), and the fields of the
 * throttle. `dialog` goes to MoveDialog, `fields` to MoveFields; `options` is null while something in the fields cannot be read.
 */
export const useMoveForm = ({ slug, isFormField }: Parameters<typeof useChange>[0]) => {
  const t = useTranslations('reassignments.move')
  const change = useChange({ slug, ...(isFormField ? { isFormField } : {}) })
  const [isSent, setSent] = useState(false)
  const [value, onChange] = useState(DEFAULT_MOVE)
  const read = readMoveForm(value)
  const wrong = read.isValid || !isSent ? null : read
  return {
    change,
    isSent,
    options: read.isValid ? read.options : null,
    dialog: { slug, change, onSend: () => setSent(true) },
    fields: {
      value,
      onChange,
      rateError: wrong?.rate ? t('rateWrong') : change.errorAt('throttleBytesPerSec'),
      movesError: wrong?.concurrentMoves ? t('concurrentMovesWrong') : change.errorAt('concurrentMovesPerBroker'),
    },
  }
}
