import { jolokiaService } from '@hawtio/react'
import { Button, Flex, FlexItem, FormSelect, FormSelectOption, Label, Progress, ProgressMeasureLocation, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router-dom'
import { Backfill, Flow, Page, post } from './api'
import { brings, bySystem, stuck, toDeliver, toSettle } from './flows'
import { tried, useLoaded, useMay } from './hooks'
import { Blank, Nothing, Shown, State, SyncSection, When } from './parts'

const WAYS = { IN: 'reads', OUT: 'writes', BOTH: 'reads and writes', EVENTS: 'tells events' }

/** Every system's side of every entity, and what can be done about it. */
export function Flows() {
  const [parameters, setParameters] = useSearchParams()
  const flows = useLoaded<Page<Flow>>('/flows', 3)
  const stopped = useStoppedRoutes()
  const system = parameters.get('system') ?? ''
  return (
    <SyncSection
      title='Flows'
      says='A flow is one system’s side of an entity. Pausing one holds on every replica and across restarts; a route stopped on the Camel page stops on one replica only, until it starts again.'
    >
      <Shown of={flows}>
        {({ items }) => (
          <>
            <Toolbar>
              <ToolbarContent>
                <ToolbarItem>
                  <FormSelect
                    aria-label='System'
                    value={system}
                    onChange={(_, value) => setParameters(value ? { system: value } : {})}
                  >
                    <FormSelectOption value='' label='All systems' />
                    {[...bySystem(items).keys()].map(name => (
                      <FormSelectOption key={name} value={name} label={name} />
                    ))}
                  </FormSelect>
                </ToolbarItem>
                <ToolbarItem alignSelf='center'>
                  <Link to='/camel'>Camel routes</Link>
                </ToolbarItem>
              </ToolbarContent>
            </Toolbar>
            <FlowTable
              flows={items.filter(flow => !system || flow.system === system)}
              stopped={stopped}
              again={flows.again}
            />
          </>
        )}
      </Shown>
    </SyncSection>
  )
}

function FlowTable({ flows, stopped, again }: { flows: Flow[]; stopped: string[]; again: () => void }) {
  if (flows.length === 0) return <Nothing title='No flows'>No entity file names anybody who takes part.</Nothing>
  return (
    <Table variant='compact' aria-label='Flows' gridBreakPoint='grid-xl' className='sync-flows'>
      <Thead>
        <Tr>
          <Th width={20}>Flow</Th>
          <Th width={15}>State</Th>
          <Th width={10}>Waiting</Th>
          <Th width={15}>Swept</Th>
          <Th width={10}>Backfill</Th>
          <Th width={30} screenReaderText='What can be done' />
        </Tr>
      </Thead>
      <Tbody>
        {flows.map(flow => (
          <FlowRow key={flow.system + '/' + flow.entity} flow={flow} stopped={stopped} again={again} />
        ))}
      </Tbody>
    </Table>
  )
}

function FlowRow({ flow, stopped, again }: { flow: Flow; stopped: string[]; again: () => void }) {
  const own = stopped.filter(id => id.startsWith(flow.system + '-' + flow.entity + '-'))
  return (
    <Tr>
      <Td dataLabel='Flow'>
        <strong>
          {flow.system}/{flow.entity}
        </strong>
        <div className='sync-note'>{WAYS[flow.direction]}</div>
      </Td>
      <Td dataLabel='State'>
        <State of={flow.state} />
        {(flow.state === 'BROKEN' || flow.state === 'FAILING') && flow.paused && <State of='PAUSED' />}
        {flow.reason && <div className='sync-note'>{flow.reason}</div>}
        {flow.until && (
          <div className='sync-note'>
            until <When at={flow.until} />
          </div>
        )}
        {own.map(id => (
          <div key={id}>
            <Label isCompact color='orange'>
              route {id} is stopped on this replica
            </Label>
          </div>
        ))}
      </Td>
      <Td dataLabel='Waiting'>
        <Waiting flow={flow} />
      </Td>
      <Td dataLabel='Swept'>{brings(flow) ? <When at={flow.sweptAt} /> : <Blank says='is not read' />}</Td>
      <Td dataLabel='Backfill'>{flow.backfill ? <BackfillProgress backfill={flow.backfill} again={again} /> : <Blank says='none' />}</Td>
      <Td>
        <FlowActions flow={flow} again={again} />
      </Td>
    </Tr>
  )
}

function Waiting({ flow }: { flow: Flow }) {
  const parts: [number, string][] = [
    [toSettle(flow), 'to settle'],
    [toDeliver(flow), 'to deliver'],
    [stuck(flow), 'stuck'],
  ]
  const some = parts.filter(([count]) => count > 0)
  if (some.length === 0) return <Blank says='nothing' />
  return (
    <>
      {some.map(([count, what]) => (
        <div key={what}>
          {count.toLocaleString()} {what}
        </div>
      ))}
    </>
  )
}

function FlowActions({ flow, again }: { flow: Flow; again: () => void }) {
  const may = useMay('operator')
  const name = flow.system + '/' + flow.entity
  const path = '/flows/' + name
  const act = (done: string, at: string, body?: unknown) => tried(done, () => post(at, body)).then(again)
  const busy = flow.backfill?.state === 'RUNNING' || flow.backfill?.state === 'PAUSED'
  return (
    <Flex spaceItems={{ default: 'spaceItemsXs' }} flexWrap={{ default: 'wrap' }}>
      <FlexItem>
        {flow.paused ? (
          <Button size='sm' variant='primary' isDisabled={!may} aria-label={'Resume ' + name} onClick={() => act(name + ' goes on.', path + '/resume')}>
            Resume
          </Button>
        ) : (
          <Button size='sm' variant='secondary' isDisabled={!may} aria-label={'Pause ' + name} onClick={() => act(name + ' is paused.', path + '/pause')}>
            Pause
          </Button>
        )}
      </FlexItem>
      {brings(flow) && (
        <>
          <FlexItem>
            <Button size='sm' variant='secondary' isDisabled={!may || flow.state !== 'RUNNING'} aria-label={'Sweep ' + name + ' now'} onClick={() => act(name + ' is swept.', path + '/sweep')}>
              Sweep
            </Button>
          </FlexItem>
          <FlexItem>
            <Button size='sm' variant='secondary' isDisabled={!may || busy} aria-label={'Backfill ' + name} onClick={() => act('All of ' + name + ' is read.', '/backfills', { system: flow.system, entity: flow.entity })}>
              Backfill
            </Button>
          </FlexItem>
        </>
      )}
      {(flow.state === 'BROKEN' || flow.state === 'FAILING') && (
        <FlexItem>
          <Button size='sm' variant='secondary' isDisabled={!may} aria-label={flow.system + ' works again'} onClick={() => act(flow.system + ' is tried again.', `/systems/${flow.system}/mended`)}>
            Works again
          </Button>
        </FlexItem>
      )}
    </Flex>
  )
}

function BackfillProgress({ backfill, again }: { backfill: Backfill; again: () => void }) {
  const may = useMay('operator')
  const name = backfill.system + '/' + backfill.entity
  const going = backfill.state === 'RUNNING'
  const open = going || backfill.state === 'PAUSED' || backfill.state === 'FAILED'
  const turn = () =>
    tried(going ? 'The backfill is paused.' : 'The backfill goes on.', () =>
      post(`/backfills/${backfill.id}/${going ? 'pause' : 'resume'}`),
    ).then(again)
  return (
    <>
      {backfill.total !== null && open ? (
        <Progress
          size='sm'
          aria-label={'Backfill of ' + name}
          value={backfill.total === 0 ? 100 : Math.min(100, Math.round((100 * backfill.done) / backfill.total))}
          measureLocation={ProgressMeasureLocation.outside}
        />
      ) : (
        <State of={backfill.state} />
      )}
      <div className='sync-note'>
        {backfill.done.toLocaleString()} read{going && `, ${backfill.ratePerSecond.toLocaleString()} a second`}
        {backfill.estimatedEnd && (
          <>
            , until about <When at={backfill.estimatedEnd} />
          </>
        )}
        {backfill.reason && <div>{backfill.reason}</div>}
      </div>
      {open && (
        <Button size='sm' variant='link' isInline isDisabled={!may} onClick={turn} aria-label={(going ? 'Pause' : 'Go on with') + ' the backfill of ' + name}>
          {going ? 'Pause it' : 'Go on with it'}
        </Button>
      )}
    </>
  )
}

/** Ids of the Camel routes that somebody stopped on the replica that answers. */
function useStoppedRoutes(): string[] {
  const [stopped, setStopped] = useState<string[]>([])
  useEffect(() => {
    let gone = false
    const look = async () => {
      try {
        const routes = await jolokiaService.readAttributes('org.apache.camel:type=routes,*')
        const ids = (Object.values(routes) as Record<string, unknown>[])
          .filter(route => route.State !== 'Started')
          .map(route => String(route.RouteId))
        if (!gone) setStopped(ids)
      } catch {
        if (!gone) setStopped([])
      }
    }
    look()
    const timer = setInterval(look, 15000)
    return () => {
      gone = true
      clearInterval(timer)
    }
  }, [])
  return stopped
}
