// What GET /api/health answers, as docs/health.md explains it, and how its figures are said.
import { Flow } from './api'

export type Range = '1h' | '24h' | '7d' | '30d'
export const RANGES: Record<Range, string> = { '1h': 'hour', '24h': '24 hours', '7d': '7 days', '30d': '30 days' }

export type Latency = {
  count: number
  averageMillis: number | null
  p50Millis: number | null
  p95Millis: number | null
  p99Millis: number | null
  slow: number
  slowMillis: number
}

export type Measure = {
  kind: 'LATENCY' | 'FAILURES' | 'QUEUE' | 'OLDEST' | 'CONFLICTS' | 'DRIFT' | 'FRESHNESS' | 'VOLUME'
  value: number | null
  unit: 'ms' | 's' | 'share' | 'count'
  threshold: number | null
  of: number | null
  state: 'OK' | 'OUT' | 'UNKNOWN'
}

export type FlowHealth = {
  system: string
  entity: string
  direction: Flow['direction']
  paused: boolean
  operations: number
  succeededAt: string | null
  latency: Latency
  measures: Measure[]
}

export type Queue = { pending: number; oldest: string | null }

export type SystemHealth = {
  system: string
  operations: number
  failures: number
  successRate: number | null
  averageLatencyMillis: number | null
  queue: Queue
}

export type Failure = {
  at: string
  type: string
  status: string
  entity: string
  source: string
  destination: string
  error: string
  detail: string | null
  recordId: number | null
  externalId: string | null
}

export type Trend = { at: string; operations: number; failures: number; averageLatencyMillis: number | null; p95Millis: number | null }

export type Health = {
  range: Range
  since: string
  asOf: string
  overview: {
    operations: number
    failures: number
    successRate: number | null
    averageLatencyMillis: number | null
    latency: Latency
    activeConflicts: number
    deadLetters: number
  }
  systems: SystemHealth[]
  failures: Failure[]
  queue: Queue
  trends: Trend[]
  windowSeconds: number
  flows: FlowHealth[]
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A length of time in the largest unit that says enough of it. */
export function span(seconds: number): string {
  const [length, unit] =
    seconds < 1
      ? [seconds * 1000, 'ms']
      : seconds < 2 * MINUTE
        ? [seconds, 's']
        : seconds < 2 * HOUR
          ? [seconds / MINUTE, 'min']
          : seconds < 2 * DAY
            ? [seconds / HOUR, 'h']
            : [seconds / DAY, 'd']
  return `${length.toLocaleString(undefined, { maximumFractionDigits: length < 10 ? 1 : 0 })} ${unit}`
}

export function millis(value: number | null): string {
  return value === null ? '–' : span(value / 1000)
}

/** 1 is 100 %; small shares are said exactly enough to see them. */
export function share(value: number | null): string {
  if (value === null) return '–'
  const percent = value * 100
  return `${percent.toLocaleString(undefined, { maximumFractionDigits: Math.abs(percent) < 10 ? 2 : 1 })} %`
}

export function amount(value: number, unit: Measure['unit']): string {
  switch (unit) {
    case 'ms':
      return span(value / 1000)
    case 's':
      return span(value)
    case 'share':
      return share(value)
    case 'count':
      return value.toLocaleString()
  }
}

/** How many of a flow there were a minute. */
export function rate(flow: FlowHealth, windowSeconds: number): string {
  const perMinute = (flow.operations * MINUTE) / windowSeconds
  return `${perMinute.toLocaleString(undefined, { maximumFractionDigits: perMinute < 10 ? 1 : 0 })} a minute`
}
