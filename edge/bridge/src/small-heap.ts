import { setFlagsFromString } from 'node:v8'

// Imported first, for its effect: a gateway has little memory, and a bridge little garbage.
// The young generation starts at 1 MB and would double up to 16 while the libraries load, and never give it back. The better
// known --max-semi-space-size does the same, but is read only at the start of Node, where whoever runs us would have to say it.
setFlagsFromString('--semi-space-growth-factor=1')
// After a burst the old generation would be left at more than twice what is alive in it, until another burst comes.
setFlagsFromString('--heap-growing-percent=20')
