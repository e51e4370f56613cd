'use client'

import { StateWord, Table, TableScroll } from '@headgate/ui'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFormat } from '@/lib/use-format'
import { bytesOfBase64, hexRows, textOf } from './hex-dump.ts'
import type { SeenFrame } from './use-frames.ts'

const LINE_BYTES = 24

const hexLine = (bytes: Uint8Array): string => {
  const hex = [...bytes.slice(0, LINE_BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
  return bytes.length > LINE_BYTES ? `${hex} …` : hex
}

const FrameRow = ({ frame, isOpen, onToggle }: { frame: SeenFrame; isOpen: boolean; onToggle: () => void }) => {
  const t = useTranslations('edgeDevice.frames')
  const format = useFormat()
  const bytes = bytesOfBase64(frame.bytes)
  const Arrow = frame.direction === 'up' ? ArrowUp : ArrowDown
  return (
    <>
      <tr>
        <td>
          <button type="button" aria-expanded={isOpen} className="cursor-pointer hover:underline" onClick={onToggle}>
            {format.timeWithSeconds(frame.at)}
          </button>
        </td>
        <td>
          <span className="flex items-center gap-1 text-muted-foreground">
            <Arrow aria-hidden className="size-3.5" />
            {t(frame.direction)}
          </span>
        </td>
        <td className="num">{format.number(frame.length)}</td>
        <td className="!h-auto w-full max-w-0">
          <span className="mono block truncate">
            {textOf(bytes) ?? <span className="text-muted-foreground">{hexLine(bytes)}</span>}
          </span>
          {frame.refused === null ? null : (
            <StateWord tone="info" className="pb-1 text-xs !whitespace-normal">
              {frame.refused}
            </StateWord>
          )}
        </td>
      </tr>
      {isOpen ? (
        <tr>
          <td colSpan={4} className="!h-auto bg-muted py-2 !whitespace-normal">
            <dl className="grid gap-1">
              {frame.topic === null ? null : (
                <div>
                  <dt className="sr-only">{t('topic')}</dt>
                  <dd className="mono">{frame.topic}</dd>
                </div>
              )}
            </dl>
            <pre className="hex overflow-x-auto !whitespace-pre">
              {hexRows(bytes)
                .map(({ offset, hex, text }) => `${offset.toString(16).padStart(4, '0')}  ${hex.padEnd(47)}  ${text}`)
                .join('\n')}
            </pre>
            {frame.length > bytes.length ? (
              <p className="text-xs text-muted-foreground">{t('cut', { shown: bytes.length, length: frame.length })}</p>
            ) : null}
          </td>
        </tr>
      ) : null}
    </>
  )
}

/** Frames, the newest first: as text where they are text, in hex otherwise; a press shows all bytes of one. */
export const FramesTable = ({ frames }: { frames: readonly SeenFrame[] }) => {
  const t = useTranslations('edgeDevice.frames')
  const [open, setOpen] = useState<number | null>(null)
  return (
    <TableScroll label={t('table')} className="max-h-96 overflow-y-auto">
      <Table density="compact" className="min-w-[460px]">
        <thead className="sticky top-0 z-1 bg-card">
          <tr>
            <th scope="col">{t('column.time')}</th>
            <th scope="col">{t('column.direction')}</th>
            <th scope="col" className="num">
              {t('column.bytes')}
            </th>
            <th scope="col">{t('column.text')}</th>
          </tr>
        </thead>
        <tbody>
          {frames.map((frame) => (
            <FrameRow
              key={frame.key}
              frame={frame}
              isOpen={open === frame.key}
              onToggle={() => setOpen(open === frame.key ? null : frame.key)}
            />
          ))}
        </tbody>
      </Table>
    </TableScroll>
  )
}
