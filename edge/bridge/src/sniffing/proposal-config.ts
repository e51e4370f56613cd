import { stringify } from 'yaml'
import type { Proposal } from './proposal.ts'

/** The entry under `serial` that a proposal stands for, as YAML to be pasted into a configuration. */
export const proposalConfig = (
  path: string,
  baudRate: number,
  { format, framing, csv, channels }: Proposal,
): string => {
  const units = Object.fromEntries(channels.flatMap(({ name, unit }) => (unit ? [[name, unit]] : [])))
  const entry = {
    deviceId: 'name-me',
    path,
    baudRate,
    format,
    ...(format === 'headgate' || framing === 'newline' ? {} : { framing }),
    ...(csv ? { csv } : {}),
    ...(Object.keys(units).length > 0 ? { units } : {}),
  }
  return stringify({ serial: [entry] }, { lineWidth: 0 })
}
