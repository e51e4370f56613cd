import { type AVRUSART, type CPU, usart0Config } from 'avr8js'

/** The same bit in UCSRA (a byte is here) and UCSRB (tell me by interrupt). */
const RECEIVE_COMPLETE = 0x80
const RECEIVER_ENABLE = 0x10
const DATA_REGISTER_EMPTY = 0x20
/** Cycles between two bytes beyond what the baud rate asks: time for the sketch's interrupt to take the first. */
const REST_CYCLES = 200
const CLOCK_HZ = 16_000_000
const BITS_PER_CHAR = 10

export type Receiver = {
  /** Appends bytes to what is on its way into the USART. */
  push(bytes: Iterable<number>): void
  readonly waiting: number
}

/**
 * Feeds bytes into the USART at the pace of its baud rate. avr8js has a receive buffer of one byte and overwrites it
 * without a word; here a byte follows only when the one before it was taken, so none is lost on the way into the chip.
 */
export function createReceiver(cpu: CPU, usart: AVRUSART): Receiver {
  keepByteWhileSending(cpu)
  const queue: number[] = []
  let isArmed = false

  const feed = (): void => {
    const isTaken = ((cpu.data[usart0Config.UCSRA] ?? 0) & RECEIVE_COMPLETE) === 0
    // A line that nobody listens to, before Serial.begin(), loses what is on it.
    if (!usart.rxEnable) queue.length = 0
    const byte = queue[0]
    if (byte !== undefined && isTaken && usart.writeByte(byte) === true) queue.shift()
    isArmed = queue.length > 0
    if (isArmed) cpu.addClockEvent(feed, (BITS_PER_CHAR * CLOCK_HZ) / usart.baudRate + REST_CYCLES)
  }

  return {
    push(bytes) {
      queue.push(...bytes)
      if (isArmed || queue.length === 0) return
      isArmed = true
      cpu.addClockEvent(feed, REST_CYCLES)
    },
    get waiting() {
      return queue.length
    },
  }
}

/**
 * avr8js 0.21.1 forgets the byte just received when the sketch writes UCSRB, and its flag when the sketch writes UCSRA;
 * Arduino's `Serial` does both each time it begins or ends sending. On a real ATmega those writes leave the byte and the
 * read-only flags alone, so this puts them back.
 */
function keepByteWhileSending(cpu: CPU): void {
  const { UCSRA, UCSRB, rxCompleteInterrupt } = usart0Config
  const writeA = cpu.writeHooks[UCSRA]
  cpu.writeHooks[UCSRA] = (value, oldValue, address, mask) => {
    const isWritten = writeA?.(value, oldValue, address, mask)
    cpu.data[UCSRA] = (cpu.data[UCSRA] ?? 0) | (oldValue & (RECEIVE_COMPLETE | DATA_REGISTER_EMPTY))
    return isWritten
  }
  const writeB = cpu.writeHooks[UCSRB]
  cpu.writeHooks[UCSRB] = (value, oldValue, address, mask) => {
    const isWaiting = ((cpu.data[UCSRA] ?? 0) & RECEIVE_COMPLETE) !== 0
    const isWritten = writeB?.(value, oldValue, address, mask)
    if (isWaiting && (value & oldValue & RECEIVER_ENABLE) !== 0) {
      cpu.setInterruptFlag({
        address: rxCompleteInterrupt,
        flagRegister: UCSRA,
        flagMask: RECEIVE_COMPLETE,
        enableRegister: UCSRB,
        enableMask: RECEIVE_COMPLETE,
        constant: true,
      })
    }
    return isWritten
  }
}
