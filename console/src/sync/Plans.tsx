import { Button, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router-dom'
import { DryRun, post } from './api'
import { FlowChoice, systemAndEntity } from './FlowChoice'
import { brings } from './flows'
import { tried, useMay, usePages } from './hooks'
import { Nothing, Pager, Shown, State, SyncSection, When } from './parts'
import { approval, Plan } from './Plan'

/** What backfills would do, before they are done. */
export function Plans() {
  const [parameters] = useSearchParams()
  const one = parameters.get('plan')
  return (
    <SyncSection title='Plans' says='What would a backfill write, and to whom? A plan reads everything that a system has, and changes nothing anywhere.'>
      {one ? <Plan id={one} /> : <All />}
    </SyncSection>
  )
}

function All() {
  const runs = usePages<DryRun>('/dry-runs', { limit: 20 }, 5)
  return (
    <>
      <Start />
      <Shown of={runs}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing title='No plans yet' />
          ) : (
            <Table variant='compact' aria-label='Plans, the newest first'>
              <Thead>
                <Tr>
                  <Th>Plan</Th>
                  <Th>Flow</Th>
                  <Th>State</Th>
                  <Th>Read</Th>
                  <Th>Approval</Th>
                  <Th>Begun</Th>
                </Tr>
              </Thead>
              <Tbody>
                {items.map(run => (
                  <Tr key={run.id}>
                    <Td dataLabel='Plan'>
                      <Link to={'/sync/plans?plan=' + run.id}>Plan {run.id}</Link>
                    </Td>
                    <Td dataLabel='Flow'>
                      {run.system}/{run.entity}
                    </Td>
                    <Td dataLabel='State'>
                      <State of={run.state} />
                    </Td>
                    <Td dataLabel='Read'>{run.read.toLocaleString()}</Td>
                    <Td dataLabel='Approval'>{approval(run)}</Td>
                    <Td dataLabel='Begun'>
                      <When at={run.startedAt} />
                    </Td>
                  </Tr>
                ))}
              </Tbody>
            </Table>
          )
        }
      </Shown>
      <Pager of={runs} what='plans' />
    </>
  )
}

function Start() {
  const may = useMay('operator')
  const navigate = useNavigate()
  const [chosen, setChosen] = useState('')
  const start = async () => {
    await tried('The plan is being made.', async () => {
      const run = await post<DryRun>('/dry-runs', systemAndEntity(chosen))
      navigate('/sync/plans?plan=' + run.id)
    })
  }
  return (
    <Toolbar>
      <ToolbarContent>
        <ToolbarItem>
          <FlowChoice label='Flow to plan' none='Choose a flow' value={chosen} choose={setChosen} of={brings} />
        </ToolbarItem>
        <ToolbarItem>
          <Button isDisabled={!may || !chosen} onClick={start}>
            Plan a backfill
          </Button>
        </ToolbarItem>
      </ToolbarContent>
    </Toolbar>
  )
}
