import { randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { readFile } from 'node:fs/promises'
import { type Adc, createSensors } from '../sensors/sensors.ts'
import { parseHex } from '../uno/parse-hex.ts'
import { createEeprom, createUno, SRAM_BYTES, type Uno } from '../uno/uno.ts'
import { type Clock, wallClock } from './clock.ts'
import { createUsbPort, type UsbPort, type UsbPortStats } from './usb-port.ts'

/** Emulated time advances in slices of this length: 100 wake-ups a second, and a command is answered within two or three. */
const SLICE_MS = 10
/** A machine that was busy or asleep for longer than this loses the time: the board does not run to catch up. */
const LAG_MS_MAX = 250
/** When this many bytes wait to enter the chip, the rest stays in the host's queue. */
const UNRECEIVED_MAX = 1_024
/**
 * From reset to the sketch. A real boot loader takes about a second, this one is as patient as a test can bear. A host needs it:
 * opening a port ends with throwing away what has come by then, and on a busy machine that end may be late.
 */
const BOOT_MS = 500

export type VirtualBoardOptions = ({ hexPath: string } | { hex: string }) & {
  /** What is wired to the analog pins; without it, the sensors of `createSensors`. */
  adc?: Adc
  /** Of the noise of the default sensors. */
  seed?: number
  pty?: {
    /** A path that stays the same over unplugging, as /dev/serial/by-id does. It exists while the board is plugged in. */
    symlink?: string
  }
  /** What becomes of bytes on their way; without it, nothing. */
  line?: Line
  clock?: Clock
}

type Carry = (bytes: Iterable<number>) => Iterable<number>
type Line = { toHost: Carry; fromHost: Carry }
const wire: Line = { toHost: (bytes) => bytes, fromHost: (bytes) => bytes }

type Events = {
  led: [isOn: boolean]
  /** A host opened the device (which resets the board, as DTR does on an Uno) or closed it. */
  host: [isOpen: boolean]
  plug: [device: string]
  unplug: []
}

/** Makes a board; `start` plugs it in. */
export function createVirtualBoard(options: VirtualBoardOptions): VirtualBoard {
  return new VirtualBoard(options)
}

/** An Arduino Uno that runs a real .hex behind a pseudo-terminal, paced by the clock. */
export class VirtualBoard extends EventEmitter<Events> {
  readonly #options: VirtualBoardOptions
  readonly #clock: Clock
  readonly #adc: Adc
  readonly #port: UsbPort
  readonly #line: Line
  readonly #eeprom = createEeprom()
  #program: Uint16Array | null = null
  #startedMs = 0
  #poweredMs = 0
  #uno: Uno | null = null
  #isHostOpen = false
  #isLedOn = false
  #cancelSlice: (() => void) | null = null
  #unlisten: (() => void) | null = null

  constructor(options: VirtualBoardOptions) {
    super()
    this.#options = options
    this.#clock = options.clock ?? wallClock
    this.#adc = options.adc ?? createSensors(options.seed ?? 1)
    this.#line = options.line ?? wire
    this.#port = createUsbPort(options.pty?.symlink)
  }

  /** Loads the firmware and plugs the board in. Rejects when the .hex cannot be read; aborting `signal` later is `stop()`. */
  async start(signal?: AbortSignal): Promise<void> {
    const hex =
      'hex' in this.#options ? this.#options.hex : await readFile(this.#options.hexPath, { encoding: 'latin1', signal })
    signal?.throwIfAborted()
    this.#program = parseHex(hex)
    this.#startedMs = this.#clock.now()
    this.plug()
    const stop = () => this.stop()
    signal?.addEventListener('abort', stop, { once: true })
    this.#unlisten = () => signal?.removeEventListener('abort', stop)
  }

  /** Unplugs for good. May be called at any time, and again. */
  stop(): void {
    this.#unlisten?.()
    this.unplug()
  }

  /** Where to open the board: the link if one was asked for, else the device. Null while it is unplugged and has no link. */
  get path(): string | null {
    return this.#options.pty?.symlink ?? this.#port.device
  }

  /** The pseudo-terminal itself, /dev/pts/N; another one after each plug. Null while unplugged. */
  get device(): string | null {
    return this.#port.device
  }

  get stats(): Readonly<UsbPortStats> {
    return { ...this.#port.stats }
  }

  /** The built-in LED, read from the port register of the chip. */
  led(): boolean {
    return this.#isLedOn
  }

  /** Appears as a new pseudo-terminal and boots. Returns its path; the path it has if it is plugged in already. */
  plug(): string {
    if (!this.#program) throw new Error('The board has no firmware yet: call start() before plug().')
    if (this.#port.device) return this.#port.device
    const device = this.#port.plug()
    this.#powerOn()
    this.#scheduleSlice()
    this.emit('plug', device)
    return device
  }

  /** Pulls the cable: the link goes, a host that has the port open sees it close, the board is without power. */
  unplug(): void {
    if (!this.#port.device) return
    this.#cancelSlice?.()
    this.#cancelSlice = null
    this.#port.unplug()
    this.#powerOff()
    if (this.#isHostOpen) this.#hostChanged(false)
    this.emit('unplug')
  }

  /** Presses the reset button. The port stays open; the sketch begins anew. */
  reset(): void {
    if (this.#port.device) this.#powerOn()
  }

  /** Puts bytes on the line toward the host, between those of the board: noise, or half a line. */
  inject(bytes: Iterable<number>): void {
    this.#port.send(bytes)
  }

  #powerOn(): void {
    this.#powerOff()
    this.#poweredMs = this.#clock.now() + BOOT_MS
  }

  #powerOff(): void {
    this.#uno = null
    this.#setLed(false)
  }

  #scheduleSlice(): void {
    this.#cancelSlice = this.#clock.schedule(() => {
      this.#runSlice()
      if (this.#port.device) this.#scheduleSlice()
    }, SLICE_MS)
  }

  #runSlice(): void {
    const isChoked = this.#uno !== null && this.#uno.unreceived > UNRECEIVED_MAX
    const received = isChoked ? new Uint8Array(0) : this.#port.receive()
    if ((received !== null) !== this.#isHostOpen) this.#hostChanged(received !== null)

    const now = this.#clock.now()
    // Until the sketch runs, the boot loader swallows what the host sends.
    if (now >= this.#poweredMs) {
      this.#uno ??= this.#boot()
      this.#uno.receive(this.#line.fromHost(received ?? []))
      const lagMs = now - this.#poweredMs - this.#uno.ms
      if (lagMs > LAG_MS_MAX) this.#poweredMs += lagMs - LAG_MS_MAX
      this.#uno.runUntil(now - this.#poweredMs)
    }
    if (this.#isHostOpen) this.#port.flush()
    else this.#port.clear()
  }

  #hostChanged(isOpen: boolean): void {
    this.#isHostOpen = isOpen
    this.#port.clear()
    if (isOpen) this.#powerOn()
    this.emit('host', isOpen)
  }

  #boot(): Uno {
    const program = this.#program
    if (!program) throw new Error('The board has no firmware yet: call start() first.')
    const bootedMs = this.#poweredMs - this.#startedMs
    return createUno({
      program,
      eeprom: this.#eeprom,
      memory: randomBytes(SRAM_BYTES),
      adc: (channel, ms) => this.#adc(channel, bootedMs + ms),
      onByte: (byte) => this.#port.send(this.#line.toHost([byte])),
      onLed: (isOn) => this.#setLed(isOn),
    })
  }

  #setLed(isOn: boolean): void {
    if (this.#isLedOn === isOn) return
    this.#isLedOn = isOn
    this.emit('led', isOn)
  }
}
