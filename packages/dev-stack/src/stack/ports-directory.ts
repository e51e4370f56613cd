import { join } from 'node:path'

/**
 * What is linked here the bridge discovers, as it does what is plugged into the machine. While `npm start` runs, this plugs in one
 * more board, until Ctrl-C: `node edge/virtual-board/src/main.ts --sketch light --link .headgate/ports/usb-light`.
 */
export const portsDirectory = (stateDir: string): string => join(stateDir, 'ports')
