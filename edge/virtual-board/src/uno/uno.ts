import {
  ADCMuxInputType,
  AVRADC,
  AVREEPROM,
  AVRIOPort,
  AVRTimer,
  AVRUSART,
  adcConfig,
  avrInstruction,
  CPU,
  EEPROMMemoryBackend,
  PinState,
  portBConfig,
  portCConfig,
  portDConfig,
  timer0Config,
  timer1Config,
  timer2Config,
  usart0Config,
} from 'avr8js'
import { createReceiver } from './receiver.ts'
import { createWakeFinder, isAboutToSleep } from './sleep.ts'

const CYCLES_PER_MS = 16_000
export const SRAM_BYTES = 2_048
const SRAM_AT = 0x100
const EEPROM_BYTES = 1_024
/** The built-in LED of an Uno: digital pin 13 is bit 5 of port B. */
const LED_BIT = 5

export type UnoOptions = {
  /** Program memory, as `parseHex` gives it. */
  program: Uint16Array
  /** Volts at analog pin A0 to A5, asked once a conversion. `ms` is emulated time since power-on. */
  adc: (channel: number, ms: number) => number
  /** Called with every byte the board sends. */
  onByte: (byte: number) => void
  /** Called when the pin of the built-in LED changes. */
  onLed: (isOn: boolean) => void
  /** What outlives a reset; a blank one if not given. */
  eeprom?: Eeprom
  /** What the memory holds at power-on, from its first byte on: on a chip it is noise. Zeros if not given. */
  memory?: Uint8Array
  /** Run through every instruction of a sleep instead of jumping over it: exact and slow, the yardstick of tests. */
  withoutJumps?: boolean
}

/** The 1,024 bytes that a chip keeps without power. */
export type Eeprom = EEPROMMemoryBackend
export const createEeprom = (): Eeprom => new EEPROMMemoryBackend(EEPROM_BYTES)

/** An Arduino Uno in its own time: nothing here knows of wall clocks or files. */
export type Uno = {
  /** Runs until emulated time since power-on reaches `ms`. */
  runUntil(ms: number): void
  /** Bytes on their way into the board: they enter one by one, a little slower than the line could carry them. */
  receive(bytes: Iterable<number>): void
  /** Bytes given to `receive` that have not entered yet. */
  readonly unreceived: number
  readonly isLedOn: boolean
  readonly ms: number
  /** Instructions executed since power-on: what the emulation costs. */
  readonly instructions: number
}

/** Powers an ATmega328P at 16 MHz with the peripherals that sketches of this project use: ports, timers, ADC, USART. */
export function createUno(options: UnoOptions): Uno {
  const { program, adc, onByte, onLed, eeprom = createEeprom(), memory = [], withoutJumps = false } = options
  const cpu = new CPU(program, SRAM_BYTES)
  cpu.data.set(memory, SRAM_AT)
  const timers = [timer0Config, timer1Config, timer2Config].map((config) => new AVRTimer(cpu, config))
  const wakeFinder = createWakeFinder(cpu, timers)
  const portB = new AVRIOPort(cpu, portBConfig)
  new AVRIOPort(cpu, portCConfig)
  new AVRIOPort(cpu, portDConfig)
  const usart = new AVRUSART(cpu, usart0Config, CYCLES_PER_MS * 1000)
  const receiver = createReceiver(cpu, usart)
  const converter = new AVRADC(cpu, adcConfig)
  new AVREEPROM(cpu, eeprom)

  usart.onByteTransmit = onByte

  const convert = converter.onADCRead
  converter.onADCRead = (input) => {
    if (input.type === ADCMuxInputType.SingleEnded) {
      const volts = adc(input.channel, cpu.cycles / CYCLES_PER_MS)
      // avr8js rounds down. The chip rounds: its data sheet puts the first transition at half a step.
      converter.channelValues[input.channel] = volts + converter.referenceVoltage / 2048
    }
    convert(input)
  }

  let isLedOn = false
  portB.addListener(() => {
    const isOnNow = portB.pinState(LED_BIT) === PinState.High
    if (isOnNow === isLedOn) return
    isLedOn = isOnNow
    onLed(isLedOn)
  })

  let isAsleep = false
  let instructions = 0

  /** Ticks once and says whether an interrupt was taken: only that moves the program counter. */
  const tickWakes = (): boolean => {
    const before = cpu.pc
    cpu.tick()
    return cpu.pc !== before
  }

  const runUntilCycle = (end: number): void => {
    while (cpu.cycles < end) {
      if (isAsleep) {
        const wake = withoutJumps ? cpu.cycles + 1 : Math.max(wakeFinder.nextWake(), wakeFinder.nextEvent())
        if (wake > end) {
          cpu.cycles = end
          return
        }
        cpu.cycles = Math.max(cpu.cycles, wake)
        isAsleep = !tickWakes()
        continue
      }
      const sleeps = isAboutToSleep(cpu)
      avrInstruction(cpu)
      instructions++
      isAsleep = !tickWakes() && sleeps
    }
  }

  return {
    runUntil: (ms) => runUntilCycle(Math.floor(ms * CYCLES_PER_MS)),
    receive: (bytes) => receiver.push(bytes),
    get unreceived() {
      return receiver.waiting
    },
    get isLedOn() {
      return isLedOn
    },
    get ms() {
      return cpu.cycles / CYCLES_PER_MS
    },
    get instructions() {
      return instructions
    },
  }
}
