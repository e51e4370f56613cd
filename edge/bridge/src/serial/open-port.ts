import { realpath } from 'node:fs/promises'
import { SerialPort } from 'serialport'

/**
 * Opens the device at a path or symlink. Rejects when there is none. Modem lines are left alone: a pseudo-terminal has none
 * and answers ENOTTY, and on a real Arduino opening already resets the board.
 */
export const openPort = async (path: string, baudRate: number): Promise<SerialPort> => {
  const device = await realpath(path)
  // Two programs on one board read half of it each, hence the lock; a pseudo-terminal is shared with who plays the board.
  const lock = !device.startsWith('/dev/pts/')
  const port = new SerialPort({ path: device, baudRate, lock, autoOpen: false, highWaterMark: 4096 })
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())))
  return port
}
