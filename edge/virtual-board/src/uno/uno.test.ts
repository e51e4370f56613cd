import { describe, expect, it } from 'vitest'
import { numberingAdc, plotterHex, voltsOfStep } from '../../test/plotter-hex.ts'
import { celsiusAt, createSensors } from '../sensors/sensors.ts'
import { parseHex } from './parse-hex.ts'
import { createUno, type UnoOptions } from './uno.ts'

/** An Uno with the plotter sketch in emulated time. `say` sends a line and returns what came back within 100 ms. */
function boot(options: Partial<UnoOptions> = {}) {
  let text = ''
  const bytes: { byte: number; ms: number }[] = []
  const leds: boolean[] = []
  const uno = createUno({
    program: parseHex(plotterHex),
    adc: () => 0.75,
    onByte: (byte) => {
      text += String.fromCharCode(byte)
      bytes.push({ byte, ms: uno.ms })
    },
    onLed: (isOn) => leds.push(isOn),
    ...options,
  })
  const take = (): string[] => {
    const end = text.lastIndexOf('\n') + 1
    const lines = text.slice(0, end).split('\n').slice(0, -1)
    text = text.slice(end)
    return lines
  }
  const say = (line: string): string[] => {
    uno.receive(Buffer.from(line, 'latin1'))
    uno.runUntil(uno.ms + 100)
    return take()
  }
  return { uno, bytes, leds, take, say }
}

/** Booted and past its banner, with no reading due for a minute. */
function bootQuietly(options: Partial<UnoOptions> = {}) {
  const board = boot(options)
  board.uno.runUntil(10)
  board.say('RATE 60000\n')
  return board
}

describe('the plotter sketch measures', () => {
  it('says who it is when it boots, then a reading a second', () => {
    const { uno, take } = boot()
    uno.runUntil(50)
    expect(take()).toEqual(['# headgate plotter 1.0.0'])
    uno.runUntil(3050)
    expect(take()).toHaveLength(3)
  })

  it.each([
    [154, '25.20'],
    [103, '0.29'],
    [82, '-9.96'],
    [0, '-50.00'],
    [1023, '449.51'],
  ])('prints step %i of the converter as %s °C of a TMP36', (step, celsius) => {
    const { uno, take } = boot({ adc: (channel) => (channel === 0 ? voltsOfStep(step) : 0) })
    uno.runUntil(1100)
    expect(take().at(-1)).toBe(`temperature:${celsius},light:0`)
  })

  it('tells the temperature of the room to a fifth of a degree', () => {
    const { uno, take, say } = boot({ adc: createSensors(1) })
    uno.runUntil(10)
    say('RATE 500\n')
    const startedMs = uno.ms - 100
    uno.runUntil(startedMs + 60_000)
    const celsius = take().map((line) => Number(/^temperature:([\d.]+),/.exec(line)?.[1]))
    expect(celsius.length).toBeGreaterThan(110)
    const errors = celsius.map((value, index) => Math.abs(value - celsiusAt(startedMs + 500 * (index + 1))))
    expect(Math.max(...errors)).toBeLessThan(0.2)
  })

  it('resolves a temperature between two steps of the converter, because noise is averaged', () => {
    let turn = 0
    // A quarter of the samples one step up: 25.20 °C and a quarter of the 0.49 °C a step is worth.
    const adc = (channel: number) => (channel === 0 ? voltsOfStep(turn++ % 4 === 0 ? 155 : 154) : 0)
    const { uno, take } = boot({ adc })
    uno.runUntil(1100)
    expect(take().at(-1)).toBe('temperature:25.32,light:0')
  })

  it('prints 1000 readings at its fastest with none missing, doubled or out of order', () => {
    const { uno, take, say } = boot({ adc: numberingAdc() })
    uno.runUntil(10)
    expect(say('RATE 20\n')).toContain('OK RATE 20')
    uno.runUntil(uno.ms + 1000 * 20)
    const light = take().map((line) => Number(/^temperature:25\.20,light:(\d+)$/.exec(line)?.[1]))
    expect(light.length).toBeGreaterThanOrEqual(1000)
    const first = light[0] ?? Number.NaN
    expect(light).toEqual(light.map((_, index) => (first + index) % 1024))
  })

  it('keeps its pace: 50 readings a second are 50, not 50 less the time they take', () => {
    const { uno, take, say } = boot()
    uno.runUntil(10)
    say('RATE 20\n')
    take()
    uno.runUntil(uno.ms + 10_000)
    expect(Math.abs(take().length - 500)).toBeLessThanOrEqual(1)
  })
})

describe('the plotter sketch obeys', () => {
  it('switches the LED and answers what the pin then says', () => {
    const { uno, leds, say } = bootQuietly()
    expect(uno.isLedOn).toBe(false)
    expect(say('LED 1\n')).toEqual(['OK LED 1'])
    expect(uno.isLedOn).toBe(true)
    expect(say('LED 0\r\n')).toEqual(['OK LED 0'])
    expect(uno.isLedOn).toBe(false)
    expect(leds).toEqual([true, false])
  })

  it.each([
    ['LED 2', 'ERR unknown LED 2'],
    ['led 1', 'ERR unknown led 1'],
    ['LED 1 ', 'ERR unknown LED 1 '],
    ['HELLO', 'ERR unknown HELLO'],
    ['RATE 20', 'OK RATE 20'],
    ['RATE 60000', 'OK RATE 60000'],
    ['RATE 19', 'ERR range RATE 19'],
    ['RATE 60001', 'ERR range RATE 60001'],
    ['RATE -20', 'ERR range RATE -20'],
    ['RATE 20x', 'ERR range RATE 20x'],
    ['RATE ', 'ERR range RATE '],
    ['RATE 99999999999999999999', 'ERR range RATE 99999999999999999999'],
  ])('answers %j with %j', (command, answer) => {
    const { say } = bootQuietly()
    expect(say(`${command}\n`)[0]).toBe(answer)
  })

  it('says nothing to an empty line', () => {
    expect(bootQuietly().say('\n\r\n\n')).toEqual([])
  })

  it('echoes a command of the greatest length whole, and refuses one character more', () => {
    const { say } = bootQuietly()
    expect(say(`${'x'.repeat(31)}\n`)).toEqual([`ERR unknown ${'x'.repeat(31)}`])
    expect(say(`${'x'.repeat(32)}\n`)).toEqual(['ERR overlong'])
    expect(say('LED 1\n')).toEqual(['OK LED 1'])
  })

  it('survives a line of 5000 characters and obeys the next', () => {
    const { uno, take, say } = bootQuietly()
    uno.receive(Buffer.from(`${'LED 1 '.repeat(833)}\n`))
    uno.runUntil(uno.ms + 1000)
    expect(take()).toEqual(['ERR overlong'])
    expect(uno.isLedOn).toBe(false)
    expect(say('LED 1\n')).toEqual(['OK LED 1'])
  })

  it('answers garbage in printable characters', () => {
    const { say } = bootQuietly()
    expect(say('\x00\x07\xff~\n')).toEqual(['ERR unknown ???~'])
  })

  it('goes on measuring at a new pace, without catching up on what the old one left out', () => {
    const { uno, take, say } = bootQuietly()
    uno.runUntil(30_000)
    expect(say('RATE 1000\n')).toEqual(['OK RATE 1000'])
    uno.runUntil(uno.ms + 2000)
    expect(take()).toHaveLength(2)
  })
})

describe('the emulated chip', () => {
  it('loses no byte that arrives while the board is sending ("HELLO" came in as "HELO")', () => {
    const { uno, take } = bootQuietly()
    // Six commands at once: the next comes in while the answer to the one before is written. Each round begins at another
    // phase, so that a byte meets every instruction of that writing.
    for (let round = 0; round < 60; round++) {
      const commands = Array.from({ length: 6 }, (_, index) => `RATE ${20_000 + 10 * round + index}`)
      uno.receive(Buffer.from(`${commands.join('\n')}\n`))
      uno.runUntil(uno.ms + 20 + round * 0.013)
      expect(take()).toEqual(commands.map((command) => `OK ${command}`))
    }
  })

  it('jumps over sleep without changing what the board sends and when', () => {
    const story = (withoutJumps: boolean) => {
      const { uno, bytes, say } = boot({ adc: numberingAdc(), withoutJumps })
      uno.runUntil(1500)
      say('LED 1\nRATE 25\nHELLO\n')
      uno.runUntil(2000)
      return bytes
    }
    const [jumped, exact] = [story(false), story(true)]
    expect(jumped.length).toBeGreaterThan(500)
    expect(jumped.map(({ byte }) => byte)).toEqual(exact.map(({ byte }) => byte))
    const drift = jumped.map(({ ms }, index) => Math.abs(ms - (exact[index]?.ms ?? Number.NaN)))
    expect(Math.max(...drift)).toBeLessThan(0.01)
  })

  it('executes a hundredth of the instructions of a board that does not sleep', () => {
    const { uno } = boot()
    uno.runUntil(10_000)
    // An AVR executes about one instruction in 1.4 cycles: some 11 million a second.
    expect(uno.instructions / 10).toBeLessThan(200_000)
  })

  it('does the same in one long run as in many short ones', () => {
    const run = (stepMs: number) => {
      const { uno, take } = boot({ adc: numberingAdc() })
      for (let ms = stepMs; ms <= 3000; ms += stepMs) uno.runUntil(ms)
      return take()
    }
    expect(run(3)).toEqual(run(3000))
  })

  it('loses what is sent to it before the sketch opened its port, as a chip does', () => {
    const { uno, take } = boot()
    uno.receive(Buffer.from('LED 1\n'))
    uno.runUntil(1)
    uno.runUntil(100)
    expect(uno.isLedOn).toBe(false)
    expect(take()).toEqual(['# headgate plotter 1.0.0'])
  })
})
