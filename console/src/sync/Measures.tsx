import { ExpandableSection, Label } from '@patternfly/react-core'
import { ExclamationTriangleIcon } from '@patternfly/react-icons'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { amount, FlowHealth, Measure } from './health'
import { Blank, Nothing, State } from './parts'

const KINDS: [kind: Measure['kind'], title: string, says: string][] = [
  ['LATENCY', 'Latency', 'from the change in its source until the system had it, 95th percentile'],
  ['FAILURES', 'Failures', 'share of operations that failed'],
  ['QUEUE', 'Queue', 'how much waits'],
  ['OLDEST', 'Oldest', 'for how long the oldest waits'],
  ['CONFLICTS', 'Conflicts', 'share of changes that a person must decide'],
  ['DRIFT', 'Drift', 'share of records that were not as the hub believes'],
  ['FRESHNESS', 'Silence', 'for how long the system told nothing'],
  ['VOLUME', 'Volume', 'how much there was in the last full hour'],
]

/** Those that have a threshold of their own; the others are judged by what is usual. */
const WORST = 6

/** The worst of each measure beside its threshold, then the flows of which one is beyond it, then all. */
export function Measures({ flows }: { flows: FlowHealth[] }) {
  const [open, setOpen] = useState(false)
  if (flows.length === 0) return <Nothing title='No flows' />
  const troubled = flows.filter(flow => out([flow]) > 0)
  return (
    <>
      <dl className='sync-worst' aria-label='The worst of each measure'>
        {KINDS.slice(0, WORST).map(([kind, title, says]) => (
          <Worst key={kind} kind={kind} title={title} says={says} flows={flows} />
        ))}
      </dl>
      {troubled.length > 0 && <FlowsTable label='Flows with a measure beyond its threshold' flows={troubled} />}
      <ExpandableSection toggleText={`All ${flows.length} flows`} isExpanded={open} onToggle={(_, to) => setOpen(to)}>
        {open && <FlowsTable label='Measures of each flow beside their thresholds' flows={flows} />}
      </ExpandableSection>
    </>
  )
}

/** Of the flow that is nearest to its threshold, or farthest beyond it. */
function Worst({ kind, title, says, flows }: { kind: Measure['kind']; title: string; says: string; flows: FlowHealth[] }) {
  const known = flows.flatMap(flow => flow.measures.filter(measure => measure.kind === kind && measure.value !== null).map(measure => ({ flow, measure })))
  const judged = known.some(({ measure }) => measure.state !== 'UNKNOWN') ? known.filter(({ measure }) => measure.state !== 'UNKNOWN') : known
  const worst = judged.sort((one, other) => beyond(other.measure) - beyond(one.measure))[0]
  const many = known.filter(({ measure }) => measure.state === 'OUT').length
  return (
    <div>
      <dt title={says}>{title}</dt>
      <dd>
        <Figure of={worst?.measure} />
        {worst && (
          <div className='sync-note'>
            {worst.flow.system}/{worst.flow.entity}
            {many > 1 && ` and ${many - 1} more`}
          </div>
        )}
      </dd>
    </div>
  )
}

function beyond({ value, threshold }: Measure): number {
  return value! / (threshold || 1)
}

/** What is beyond is marked by colour, sign and word. */
function FlowsTable({ label, flows }: { label: string; flows: FlowHealth[] }) {
  return (
    <div className='sync-side' tabIndex={0} role='region' aria-label={label}>
      <Table variant='compact' aria-label={label} gridBreakPoint='grid-xl' className='sync-measures'>
        <Thead>
          <Tr>
            <Th>Flow</Th>
            {KINDS.map(([kind, title, says]) => (
              <Th key={kind} tooltip={says}>
                {title}
              </Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {flows.map(flow => (
            <Tr key={flow.system + '/' + flow.entity}>
              <Td dataLabel='Flow'>
                <Link to={'/sync/flows?system=' + encodeURIComponent(flow.system)}>
                  {flow.system}/{flow.entity}
                </Link>
                {flow.paused && <State of='PAUSED' />}
              </Td>
              {KINDS.map(([kind, title]) => (
                <Td key={kind} dataLabel={title}>
                  <Figure of={flow.measures.find(measure => measure.kind === kind)} />
                </Td>
              ))}
            </Tr>
          ))}
        </Tbody>
      </Table>
    </div>
  )
}

function Figure({ of }: { of?: Measure }) {
  if (!of || of.value === null) return <Blank says='not known' />
  const said = amount(of.value, of.unit)
  return (
    <>
      {of.state === 'OUT' ? (
        <Label isCompact color='red' icon={<ExclamationTriangleIcon />}>
          {said}
          <span className='pf-v5-screen-reader'>, beyond the threshold</span>
        </Label>
      ) : (
        said
      )}
      {of.threshold !== null && (
        <div className='sync-note'>
          {of.kind === 'VOLUME' ? 'usually ' : 'of '}
          {amount(of.threshold, of.unit)}
        </div>
      )}
    </>
  )
}

/** How many measures of a system's flows are beyond their thresholds. */
export function out(flows: FlowHealth[], system?: string): number {
  return flows
    .filter(flow => !system || flow.system === system)
    .flatMap(flow => flow.measures)
    .filter(measure => measure.state === 'OUT').length
}
