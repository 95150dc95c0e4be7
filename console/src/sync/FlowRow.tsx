import { Alert, AlertActionLink, Button, Flex, FlexItem } from '@patternfly/react-core'
import { Td, Tr } from '@patternfly/react-table'
import { Flow, post } from './api'
import { BackfillProgress, StartBackfill } from './Backfills'
import { brings, stuck, toDeliver, toSettle } from './flows'
import { FlowHealth, rate } from './health'
import { tried, useMay } from './hooks'
import { Blank, State, When } from './parts'
import { CamelRoute, prefix, start, useRouteDiagram } from './routes'

const WAYS = { IN: 'reads', OUT: 'writes', BOTH: 'reads and writes', EVENTS: 'tells events' }

type Shown = { flow: Flow; health?: FlowHealth; windowSeconds: number; routes: CamelRoute[]; again: () => void }

/** One flow: how it is, how it does, and what can be done. */
export function FlowRow({ flow, health, windowSeconds, routes, again }: Shown) {
  return (
    <Tr>
      <Td dataLabel='Flow'>
        <strong>
          {flow.system}/{flow.entity}
        </strong>
        <div className='sync-note'>{WAYS[flow.direction]}</div>
        <RouteLinks flow={flow} routes={routes} />
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
      </Td>
      <Td dataLabel='Waiting'>
        <Waiting flow={flow} />
      </Td>
      <Td dataLabel='Success'>
        {health?.succeededAt ? <When at={health.succeededAt} /> : <Blank says='not in the last weeks' />}
        {health && <div className='sync-note'>{rate(health, windowSeconds)}</div>}
      </Td>
      <Td dataLabel='Swept'>{brings(flow) ? <When at={flow.sweptAt} /> : <Blank says='is not read' />}</Td>
      <Td dataLabel='Backfill'>{flow.backfill ? <BackfillProgress backfill={flow.backfill} again={again} /> : <Blank says='none' />}</Td>
      <Td>
        <FlowActions flow={flow} again={again} />
      </Td>
    </Tr>
  )
}

function RouteLinks({ flow, routes }: { flow: Flow; routes: CamelRoute[] }) {
  const show = useRouteDiagram()
  return (
    <div>
      {routes.map(({ id }) => (
        <span key={id}>
          <Button size='sm' variant='link' isInline aria-label={'Route ' + id} onClick={() => show(id)}>
            {id.substring(prefix(flow).length)}
          </Button>{' '}
        </span>
      ))}
    </div>
  )
}

/** A route that somebody stopped in Camel stops on one replica only and starts again with it: a pause is what holds. */
export function StoppedRoute({ flow, route, again }: { flow: Flow; route: CamelRoute; again: () => void }) {
  const may = useMay('operator')
  const name = flow.system + '/' + flow.entity
  const pause = () =>
    tried(name + ' is paused everywhere, and its route runs again.', async () => {
      await post(`/flows/${name}/pause`)
      await start(route)
    }).then(again)
  const actions = may && (
    <>
      {!flow.paused && <AlertActionLink onClick={pause}>Pause {name} instead</AlertActionLink>}
      <AlertActionLink onClick={() => tried(route.id + ' runs again.', () => start(route)).then(again)}>Start the route</AlertActionLink>
    </>
  )
  return (
    <Alert isInline variant='warning' component='h2' title={`${route.id} is stopped on this replica only, until the hub starts again`} actionLinks={actions} />
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
  const act = (done: string, at: string) => tried(done, () => post(at)).then(again)
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
            <StartBackfill flow={flow} isDisabled={!may || busy} again={again} />
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
