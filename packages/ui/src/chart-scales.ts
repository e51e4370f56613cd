import type uPlot from 'uplot'

export type ChartRange = readonly [number, number]

/** `rangeNow` is asked whenever data comes in: the window of a live chart moves on while the chart stays. null: as wide as the data. */
export const chartScales = (rangeNow: (() => ChartRange | undefined) | null, isFromZero: boolean): uPlot.Scales => ({
  ...(rangeNow
    ? {
        x: {
          range: (_, min, max) => {
            const [from, to] = rangeNow() ?? [min, max]
            return [from, to]
          },
        },
      }
    : {}),
  ...(isFromZero ? { y: { range: (_, __, max) => [0, max > 0 ? max * 1.1 : 1] } } : {}),
})
