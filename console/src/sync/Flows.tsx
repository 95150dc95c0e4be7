import { FormSelect, FormSelectOption, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import { Table, Tbody, Th, Thead, Tr } from '@patternfly/react-table'
import { Link, useSearchParams } from 'react-router-dom'
import { Flow, Page } from './api'
import { FlowRow, StoppedRoute } from './FlowRow'
import { bySystem } from './flows'
import { Health } from './health'
import { useLoaded } from './hooks'
import { Nothing, Shown, SyncSection } from './parts'
import { routesOf, useRoutes } from './routes'

/** Every system's side of every entity, and what can be done about it. */
export function Flows() {
  const [parameters, setParameters] = useSearchParams()
  const flows = useLoaded<Page<Flow>>('/flows', 3)
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
                  <FormSelect aria-label='System' value={system} onChange={(_, value) => setParameters(value ? { system: value } : {})}>
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
            <FlowTable flows={items} system={system} again={flows.again} />
          </>
        )}
      </Shown>
    </SyncSection>
  )
}

function FlowTable({ flows, system, again }: { flows: Flow[]; system: string; again: () => void }) {
  const health = useLoaded<Health>('/health?range=1h', 10)
  const { routes, again: lookAgain } = useRoutes()
  if (flows.length === 0) return <Nothing title='No flows'>No entity file names anybody who takes part.</Nothing>
  const changed = () => {
    again()
    lookAgain()
  }
  const shown = flows.filter(flow => !system || flow.system === system)
  return (
    <>
      {shown.flatMap(flow =>
        routesOf(flow, flows, routes)
          .filter(route => route.stopped)
          .map(route => <StoppedRoute key={route.id} flow={flow} route={route} again={changed} />),
      )}
      <Table variant='compact' aria-label='Flows' gridBreakPoint='grid-xl' className='sync-flows'>
        <Thead>
          <Tr>
            <Th width={20}>Flow</Th>
            <Th width={15}>State</Th>
            <Th width={10}>Waiting</Th>
            <Th width={15}>Last success, rate</Th>
            <Th width={15}>Swept</Th>
            <Th width={10}>Backfill</Th>
            <Th width={15} screenReaderText='What can be done' />
          </Tr>
        </Thead>
        <Tbody>
          {shown.map(flow => (
            <FlowRow
              key={flow.system + '/' + flow.entity}
              flow={flow}
              health={health.data?.flows.find(one => one.system === flow.system && one.entity === flow.entity)}
              windowSeconds={health.data?.windowSeconds ?? 1}
              routes={routesOf(flow, flows, routes)}
              again={changed}
            />
          ))}
        </Tbody>
      </Table>
    </>
  )
}
