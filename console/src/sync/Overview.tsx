import { Card, CardBody, CardTitle, Grid, GridItem, ToggleGroup, ToggleGroupItem } from '@patternfly/react-core'
import { Link, useSearchParams } from 'react-router-dom'
import { Files, Flow, Page } from './api'
import { Alert, OpenAlerts, RecentFailures } from './Failures'
import { Health, millis, Range, RANGES, share } from './health'
import { useLoaded } from './hooks'
import { HubPicture } from './HubPicture'
import { Measures } from './Measures'
import { Panel, Shown, SyncSection, When } from './parts'
import { Trends } from './Trends'

/** What is the matter, at a glance. */
export function Overview() {
  const [parameters, setParameters] = useSearchParams()
  const range = (Object.keys(RANGES) as Range[]).find(known => known === parameters.get('range')) ?? '24h'
  const health = useLoaded<Health>('/health?range=' + range, range === '1h' || range === '24h' ? 5 : 30)
  const flows = useLoaded<Page<Flow>>('/flows', 5)
  const alerts = useLoaded<Page<Alert>>('/alerts?limit=10', 10)
  const files = useLoaded<Files>('/files', 15)
  return (
    <SyncSection title='Overview' says='Whether data flows, how well, and what needs somebody.' actions={<Ranges range={range} choose={to => setParameters({ range: to })} />}>
      <Shown of={health}>
        {told => (
          <Grid hasGutter>
            <GridItem>
              <Numbers health={told} flows={flows.data?.items ?? []} files={files.data} />
            </GridItem>
            <GridItem>
              <Panel title='Systems' says={`The figure at a line is what was done in the last ${RANGES[told.range]}.`}>
                <Shown of={flows}>{({ items }) => <HubPicture flows={items} health={told} />}</Shown>
              </Panel>
            </GridItem>
            <GridItem>
              <Panel title='Measures' says={`Over the last ${Math.round(told.windowSeconds / 60)} minutes: the worst flow of each beside its threshold.`}>
                <Measures flows={told.flows} />
              </Panel>
            </GridItem>
            <GridItem>
              <Panel title={'The last ' + RANGES[told.range]}>
                <Trends trends={told.trends} range={told.range} />
              </Panel>
            </GridItem>
            <GridItem lg={6}>
              <Panel title='Alerts'>
                <Shown of={alerts}>{({ items }) => <OpenAlerts alerts={items} />}</Shown>
              </Panel>
            </GridItem>
            <GridItem lg={6}>
              <Panel title='Recent failures'>
                <RecentFailures failures={told.failures} />
              </Panel>
            </GridItem>
          </Grid>
        )}
      </Shown>
    </SyncSection>
  )
}

function Ranges({ range, choose }: { range: Range; choose: (range: Range) => void }) {
  return (
    <ToggleGroup aria-label='Range'>
      {(Object.keys(RANGES) as Range[]).map(one => (
        <ToggleGroupItem key={one} text={one} buttonId={'range-' + one} aria-label={one + ': the last ' + RANGES[one]} isSelected={one === range} onChange={() => choose(one)} />
      ))}
    </ToggleGroup>
  )
}

function Numbers({ health, flows, files }: { health: Health; flows: Flow[]; files: Files | null }) {
  const { overview, queue } = health
  const running = flows.filter(flow => flow.state === 'RUNNING').length
  const numbers: [what: string, number: string, note: React.ReactNode, to: string][] = [
    ['Operations', overview.operations.toLocaleString(), `${overview.failures.toLocaleString()} failed`, '/sync/runs'],
    ['Success rate', share(overview.successRate), '', '/sync/dead-letters'],
    ['Average latency', millis(overview.averageLatencyMillis), `95 % in ${millis(overview.latency.p95Millis)}`, '/sync/flows'],
    ['Queue', queue.pending.toLocaleString(), queue.oldest ? <>since <When at={queue.oldest} /></> : 'nothing waits', '/sync/flows'],
    ['Conflicts', overview.activeConflicts.toLocaleString(), 'wait for a person', '/sync/review'],
    ['Dead letters', overview.deadLetters.toLocaleString(), 'wait for a person', '/sync/dead-letters'],
    ['Flows running', `${running} of ${flows.length}`, '', '/sync/flows'],
    ['Files', files === null ? '…' : files.problems.length > 0 ? `${files.problems.length} wrong` : 'right', '', '/sync/files'],
  ]
  return (
    <div className='sync-numbers'>
      {numbers.map(([what, number, note, to]) => (
        <Card key={what} isCompact isFullHeight>
          <CardTitle component='h2'>
            <Link to={to}>{what}</Link>
          </CardTitle>
          <CardBody>
            <div className='sync-number' data-figure={what}>
              {number}
            </div>
            <div className='sync-note'>{note}</div>
          </CardBody>
        </Card>
      ))}
    </div>
  )
}
