import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

// Imported first, for its effect: a gateway has little memory, and a bridge little garbage.

/** Both halves of the young generation together. With 2 MB a loaded bridge spent a third more of the processor, with 32 it is no faster. */
const YOUNG_BYTES = 8 * 1024 * 1024
const LOADED_MS = 1_000
const LOOK_EVERY_MS = 50

// After a burst the old generation would be left at more than twice what is alive in it, until another burst comes.
setFlagsFromString('--heap-growing-percent=40')

// The young generation would double up to 32 MB while the libraries load, and never give it back. The better known
// --max-semi-space-size is read only at the start of Node, where whoever runs us would have to say it: so its growth is
// stopped until everything is loaded, and again where it is large enough.
const stopGrowth = () => setFlagsFromString('--semi-space-growth-factor=1')
const letGrow = () => {
  setFlagsFromString('--semi-space-growth-factor=2')
  const timer = setInterval(() => {
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
    if (young && young.space_size < YOUNG_BYTES) return
    stopGrowth()
    clearInterval(timer)
  }, LOOK_EVERY_MS)
  timer.unref()
}
const isToldAtStart = process.execArgv.some((flag) => flag.startsWith('--max-semi-space-size'))
if (!isToldAtStart) {
  stopGrowth()
  setTimeout(letGrow, LOADED_MS).unref()
}
