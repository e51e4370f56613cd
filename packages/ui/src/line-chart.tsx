'use client'

import { useEffect, useRef, useState } from 'react'
import type uPlot from 'uplot'
import { chartScales } from './chart-scales.ts'
import { ChartTable } from './chart-table.tsx'
import { readableLanguage } from './readable-language.ts'

export type ChartSeries = { label: string; values: readonly (number | null)[] }
export type LineChartProps = {
  /** Seconds since the epoch, ascending. */
  times: readonly number[]
  /** Up to three; they differ by stroke as well as by colour. The first has an area. */
  series: readonly ChartSeries[]
  formatTime: (seconds: number) => string
  formatValue: (value: number) => string
  /** One sentence with the current values. */
  label: string
  /** Head of the first column of the table that readers get. */
  timeLabel: string
  height?: number
  /** Fixes the time axis, so that a gap at an edge shows as a gap. */
  range?: readonly [number, number]
  /** The value axis begins at zero: for rates and amounts, whose area would mislead otherwise. */
  isFromZero?: boolean
}

const DASH: readonly (number[] | undefined)[] = [undefined, [4, 3], [1, 3]]

/** Loaded when the first chart is shown. It reads the language of the browser as it loads and would fail on one like `en-US@posix`. */
const loadPlot = async (): Promise<typeof uPlot> => {
  const { language } = navigator
  const readable = readableLanguage(language)
  if (readable !== language) Object.defineProperty(navigator, 'language', { value: readable, configurable: true })
  return (await import('uplot')).default
}

const options = (
  props: LineChartProps,
  element: HTMLElement,
  rangeNow: () => LineChartProps['range'],
): uPlot.Options => {
  const style = getComputedStyle(element)
  const color = (name: string) => style.getPropertyValue(name).trim()
  const font = `12px ${style.fontFamily}`
  const axis = { stroke: color('--muted-foreground'), font, ticks: { show: false } }
  const grid = { stroke: color('--chart-grid'), width: 1 }
  return {
    width: element.clientWidth,
    height: props.height ?? 160,
    padding: [8, 28, 0, 0],
    cursor: { points: { size: 6 }, drag: { x: false, y: false } },
    legend: { show: false },
    scales: chartScales(props.range ? rangeNow : null, props.isFromZero ?? false),
    axes: [
      { ...axis, grid: { show: false }, size: 26, space: 64, values: (_, ticks) => ticks.map(props.formatTime) },
      { ...axis, grid, size: 68, space: 44, values: (_, ticks) => ticks.map(props.formatValue) },
    ],
    series: [
      {},
      ...props.series.map((series, index) => {
        const dash = DASH[index]
        return {
          label: series.label,
          stroke: color(`--chart-${index + 1}`),
          width: index === 0 ? 1.5 : 1.25,
          points: { show: false },
          ...(index === 0 ? { fill: color('--chart-1-soft') } : {}),
          ...(dash ? { dash } : {}),
        }
      }),
    ],
  }
}

const toData = (props: LineChartProps): uPlot.AlignedData => [
  [...props.times],
  ...props.series.map((series) => [...series.values]),
]

/** Lines over time on a canvas. Readers, and browsers that cannot draw them, get a table instead. */
export const LineChart = (props: LineChartProps) => {
  const host = useRef<HTMLDivElement>(null)
  const chart = useRef<uPlot | null>(null)
  const latest = useRef(props)
  latest.current = props
  const shape = props.series.map((series) => series.label).join('|')

  const [hasFailed, setFailed] = useState(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of shape builds the chart anew, data goes in below
  useEffect(() => {
    const element = host.current
    if (!element) return
    const watchers: { disconnect: () => void }[] = []
    let isGone = false
    const start = (Plot: typeof uPlot) => {
      if (isGone) return
      const build = () => {
        chart.current?.destroy()
        chart.current = new Plot(
          options(latest.current, element, () => latest.current.range),
          toData(latest.current),
          element,
        )
      }
      build()
      const resize = new ResizeObserver(() =>
        chart.current?.setSize({ width: element.clientWidth, height: latest.current.height ?? 160 }),
      )
      resize.observe(element)
      const theme = new MutationObserver(build)
      theme.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] })
      watchers.push(resize, theme)
    }
    loadPlot().then(start, () => setFailed(true))
    return () => {
      isGone = true
      for (const watcher of watchers) watcher.disconnect()
      chart.current?.destroy()
      chart.current = null
    }
  }, [shape, props.range?.[0] === undefined])

  useEffect(() => {
    chart.current?.setData(toData(props))
  }, [props])

  if (hasFailed) return <ChartTable {...props} />
  return (
    <div className="plot">
      <div ref={host} role="img" aria-label={props.label} style={{ height: props.height ?? 160 }} />
      <div className="sr-only">
        <ChartTable {...props} />
      </div>
    </div>
  )
}
