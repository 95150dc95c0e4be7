import { Chart, ChartAxis, ChartBar, ChartGroup, ChartLine, ChartScatter, ChartStack, ChartTooltip, ChartVoronoiContainer } from '@patternfly/react-charts'
import { ExpandableSection, Grid, GridItem, Title } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useEffect, useRef, useState } from 'react'
import { millis, Range, Trend } from './health'
import { Blank } from './parts'

const HEIGHT = 230
const TICKS = 5
const WELL = 'var(--pf-v5-global--success-color--100)'
const FAILED = 'var(--pf-v5-global--danger-color--100)'
const AVERAGE = 'var(--pf-v5-global--primary-color--100)'
const MOST = 'var(--pf-v5-global--warning-color--100)'

/** What was done, what failed and how long it took, over the range; drawn, and in numbers for whoever does not see it. */
export function Trends({ trends, range }: { trends: Trend[]; range: Range }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Grid hasGutter>
        <GridItem lg={6}>
          <Title headingLevel='h3' size='md'>
            Operations
          </Title>
          <Sized>{width => <Volume trends={trends} range={range} width={width} />}</Sized>
        </GridItem>
        <GridItem lg={6}>
          <Title headingLevel='h3' size='md'>
            Latency
          </Title>
          <Sized>{width => <Latencies trends={trends} range={range} width={width} />}</Sized>
        </GridItem>
      </Grid>
      <ExpandableSection toggleText='The same in numbers' isExpanded={open} onToggle={(_, to) => setOpen(to)}>
        {open && <Numbers trends={trends} range={range} />}
      </ExpandableSection>
    </>
  )
}

type Drawn = { trends: Trend[]; range: Range; width: number }

/** As wide as there is room. */
function Sized({ children }: { children: (width: number) => React.ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const watching = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)))
    watching.observe(box.current!)
    return () => watching.disconnect()
  }, [])
  return (
    <div ref={box} style={{ height: HEIGHT }}>
      {width > 0 && children(width)}
    </div>
  )
}

function clock(at: string, range: Range): string {
  const time = new Date(at)
  return range === '1h' || range === '24h'
    ? time.toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' })
    : time.toLocaleDateString(undefined, { day: 'numeric', month: 'short' })
}

function ticks(trends: Trend[]): number[] {
  const every = Math.max(1, Math.ceil(trends.length / TICKS))
  return trends.map((_, nth) => nth).filter(nth => nth % every === 0)
}

const padding = { top: 10, bottom: 70, left: 64, right: 16 }
const pointed = (labels: (point: { datum: { name: string; said: string } }) => string) => (
  <ChartVoronoiContainer labels={labels as never} labelComponent={<ChartTooltip constrainToVisibleArea />} />
)
const bySaying = pointed(({ datum }) => `${datum.name}: ${datum.said}`)

function Volume({ trends, range, width }: Drawn) {
  const most = Math.max(1, ...trends.map(trend => trend.operations))
  const of = (name: string, count: (trend: Trend) => number) =>
    trends.map((trend, x) => ({ x, y: count(trend), name, said: `${count(trend).toLocaleString()} at ${clock(trend.at, range)}` }))
  const bar = Math.max(1, Math.floor((width - padding.left - padding.right) / trends.length) - 1)
  return (
    <Chart
      ariaTitle='Operations over time'
      ariaDesc='How many went well and how many failed, by parts of the range'
      containerComponent={bySaying}
      legendData={[{ name: 'went well or is tried again' }, { name: 'failed' }]}
      legendPosition='bottom-left'
      colorScale={[WELL, FAILED]}
      padding={padding}
      maxDomain={{ y: most }}
      minDomain={{ y: 0 }}
      height={HEIGHT}
      width={width}
    >
      <ChartAxis tickValues={ticks(trends)} tickFormat={nth => (trends[nth] ? clock(trends[nth].at, range) : '')} />
      <ChartAxis dependentAxis showGrid tickCount={4} tickFormat={count => (Number.isInteger(count) ? count.toLocaleString() : '')} />
      <ChartStack colorScale={[WELL, FAILED]}>
        <ChartBar barWidth={bar} data={of('not failed', trend => trend.operations - trend.failures)} />
        <ChartBar barWidth={bar} data={of('failed', trend => trend.failures)} />
      </ChartStack>
    </Chart>
  )
}

function Latencies({ trends, range, width }: Drawn) {
  const of = (name: string, value: (trend: Trend) => number | null) =>
    trends.flatMap((trend, x) => {
      const y = value(trend)
      return y === null ? [] : [{ x, y, name, said: `${millis(y)} at ${clock(trend.at, range)}` }]
    })
  const average = of('average', trend => trend.averageLatencyMillis)
  const p95 = of('95th percentile', trend => trend.p95Millis)
  return (
    <Chart
      ariaTitle='Latency over time'
      ariaDesc='Average and 95th percentile, by parts of the range'
      containerComponent={bySaying}
      legendData={[{ name: 'average' }, { name: '95th percentile' }]}
      legendPosition='bottom-left'
      colorScale={[AVERAGE, MOST]}
      padding={padding}
      domain={{ x: [0, Math.max(1, trends.length - 1)], y: [0, Math.max(1, ...p95.map(({ y }) => y))] }}
      height={HEIGHT}
      width={width}
    >
      <ChartAxis tickValues={ticks(trends)} tickFormat={nth => (trends[nth] ? clock(trends[nth].at, range) : '')} />
      <ChartAxis dependentAxis showGrid tickCount={4} tickFormat={value => millis(value)} />
      <ChartGroup>
        <ChartLine data={average} style={{ data: { stroke: AVERAGE } }} />
        <ChartLine data={p95} style={{ data: { stroke: MOST } }} />
        <ChartScatter data={average} size={2} style={{ data: { fill: AVERAGE } }} />
        <ChartScatter data={p95} size={2} style={{ data: { fill: MOST } }} />
      </ChartGroup>
    </Chart>
  )
}

function Numbers({ trends, range }: { trends: Trend[]; range: Range }) {
  return (
    <Table variant='compact' aria-label='Operations, failures and latency by parts of the range' gridBreakPoint=''>
      <Thead>
        <Tr>
          <Th>From</Th>
          <Th>Operations</Th>
          <Th>Failed</Th>
          <Th>Average latency</Th>
          <Th>95th percentile</Th>
        </Tr>
      </Thead>
      <Tbody>
        {trends.filter(trend => trend.operations > 0).map(trend => (
          <Tr key={trend.at}>
            <Td dataLabel='From'>{clock(trend.at, range)}</Td>
            <Td dataLabel='Operations'>{trend.operations.toLocaleString()}</Td>
            <Td dataLabel='Failed'>{trend.failures.toLocaleString()}</Td>
            <Td dataLabel='Average latency'>{trend.averageLatencyMillis === null ? <Blank says='not known' /> : millis(trend.averageLatencyMillis)}</Td>
            <Td dataLabel='95th percentile'>{trend.p95Millis === null ? <Blank says='not known' /> : millis(trend.p95Millis)}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
