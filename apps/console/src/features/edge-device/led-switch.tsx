'use client'

import type { Device, EdgeCommand } from '@headgate/domain'
import { Switch } from '@headgate/ui'
import { useTranslations } from 'next-intl'

const LED_OF_COMMAND: Readonly<Record<string, boolean>> = { 'LED 1': true, 'LED 0': false }

/** What the board last said of its pin, or null: it never did. */
export const ledOf = (device: Pick<Device, 'ledOn'>, commands: readonly EdgeCommand[]): boolean | null => {
  const answered = commands.find(({ state, command }) => state === 'acknowledged' && command in LED_OF_COMMAND)
  return (answered && LED_OF_COMMAND[answered.command]) ?? device.ledOn
}

/** The switch shows what the board last said of its pin, never what was asked of it. */
export const LedSwitch = ({
  device,
  commands,
  isUnderWay,
  isDisabled,
  onSend,
}: {
  device: Device
  commands: readonly EdgeCommand[]
  isUnderWay: boolean
  isDisabled: boolean
  onSend: (command: string) => void
}) => {
  const t = useTranslations('edgeDevice.commands')
  const isOn = ledOf(device, commands)
  const word = isUnderWay ? t('waiting') : isOn === null ? t('ledUnknown') : t(isOn ? 'ledOn' : 'ledOff')
  return (
    <span className="flex items-center gap-2">
      <span className="font-medium" role="status">
        {word}
      </span>
      <Switch
        aria-label={t('ledSwitch', { device: device.deviceId })}
        aria-busy={isUnderWay}
        checked={isOn ?? false}
        disabled={isDisabled || isUnderWay}
        onChange={(event) => onSend(event.target.checked ? 'LED 1' : 'LED 0')}
      />
    </span>
  )
}
