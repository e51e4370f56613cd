import type uPlot from 'uplot'
import { expect, test } from 'vitest'
import { type ChartRange, chartScales } from './chart-scales.ts'

const xRangeOf = (scales: uPlot.Scales) => {
  const range = scales.x?.range
  if (typeof range !== 'function') throw new Error('the time axis is not fixed')
  return range({} as uPlot, 0, 5, 'x')
}

test('the window of a live chart moves on while the chart stays: readings do not run out of the picture', () => {
  let now: ChartRange = [0, 60]
  const scales = chartScales(() => now, false)
  expect(xRangeOf(scales)).toEqual([0, 60])
  now = [60, 120]
  expect(xRangeOf(scales)).toEqual([60, 120])
})

test('without a window the axes are as wide as the data', () => {
  expect(chartScales(null, false)).toEqual({})
})
