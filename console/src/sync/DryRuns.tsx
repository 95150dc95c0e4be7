import {
  Button,
  Card,
  CardBody,
  CardTitle,
  Flex,
  FlexItem,
  FormSelect,
  FormSelectOption,
  Stack,
  StackItem,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router-dom'
import { DryRun, DryRunEntry, Flow, Page, post } from './api'
import { brings } from './flows'
import { tried, useLoaded, useMay, usePages } from './hooks'
import { Nothing, Pager, said, Shown, State, SyncSection, When, words } from './parts'

const WHATS = ['NEW', 'LINKED', 'CHANGED', 'DELETED', 'ASKED', 'CONFLICT', 'REFUSED', 'UNKNOWN', 'CREATE', 'UPDATE', 'DELETE']

/** What backfills would do, before they are done. */
export function DryRuns() {
  const [parameters] = useSearchParams()
  const one = parameters.get('run')
  return (
    <SyncSection title='Dry runs' says='What would a backfill do? A dry run reads everything a system has and tells, and changes nothing anywhere.'>
      {one ? <One id={one} /> : <All />}
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
            <Nothing title='No dry runs yet' />
          ) : (
            <Table variant='compact' aria-label='Dry runs, the newest first'>
              <Thead>
                <Tr>
                  <Th>Dry run</Th>
                  <Th>Flow</Th>
                  <Th>State</Th>
                  <Th>Read</Th>
                  <Th>Begun</Th>
                </Tr>
              </Thead>
              <Tbody>
                {items.map(run => (
                  <Tr key={run.id}>
                    <Td dataLabel='Dry run'>
                      <Link to={'/sync/dry-runs?run=' + run.id}>Dry run {run.id}</Link>
                    </Td>
                    <Td dataLabel='Flow'>
                      {run.system}/{run.entity}
                    </Td>
                    <Td dataLabel='State'>
                      <State of={run.state} />
                    </Td>
                    <Td dataLabel='Read'>{run.read.toLocaleString()}</Td>
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
      <Pager of={runs} what='dry runs' />
    </>
  )
}

function Start() {
  const flows = useLoaded<Page<Flow>>('/flows')
  const may = useMay('operator')
  const navigate = useNavigate()
  const [chosen, setChosen] = useState('')
  const start = async () => {
    const [system, entity] = chosen.split('/')
    await tried('The dry run has begun.', async () => {
      const run = await post<DryRun>('/dry-runs', { system, entity })
      navigate('/sync/dry-runs?run=' + run.id)
    })
  }
  return (
    <Toolbar>
      <ToolbarContent>
        <ToolbarItem>
          <FormSelect aria-label='Flow to try' value={chosen} onChange={(_, value) => setChosen(value)}>
            <FormSelectOption value='' label='Choose a flow' />
            {flows.data?.items.filter(brings).map(({ system, entity }) => (
              <FormSelectOption key={system + '/' + entity} value={system + '/' + entity} label={system + '/' + entity} />
            ))}
          </FormSelect>
        </ToolbarItem>
        <ToolbarItem>
          <Button isDisabled={!may || !chosen} onClick={start}>
            Try a backfill
          </Button>
        </ToolbarItem>
      </ToolbarContent>
    </Toolbar>
  )
}

function One({ id }: { id: string }) {
  const run = useLoaded<DryRun>('/dry-runs/' + encodeURIComponent(id), 3)
  const may = useMay('operator')
  return (
    <Stack hasGutter>
      <StackItem>
        <Link to='/sync/dry-runs'>All dry runs</Link>
      </StackItem>
      <Shown of={run}>
        {found => (
          <>
            <StackItem>
              <Flex>
                <FlexItem>
                  <strong>
                    {found.system}/{found.entity}
                  </strong>{' '}
                  <State of={found.state} /> {found.read.toLocaleString()} read
                  {found.total !== null && ` of ${found.total.toLocaleString()}`}
                </FlexItem>
                {found.state === 'RUNNING' && (
                  <FlexItem>
                    <Button size='sm' variant='secondary' isDisabled={!may} onClick={() => tried('It is ended.', () => post(`/dry-runs/${found.id}/cancel`)).then(run.again)}>
                      End it
                    </Button>
                  </FlexItem>
                )}
                <FlexItem>
                  <a href={`/api/dry-runs/${found.id}/entries.ndjson`}>All of it as a file</a>
                </FlexItem>
              </Flex>
              {found.reason && <p>{found.reason}</p>}
            </StackItem>
            <StackItem>
              <Here run={found} />
            </StackItem>
            <StackItem>
              <Writes run={found} />
            </StackItem>
            <StackItem>
              <Entries run={found} />
            </StackItem>
          </>
        )}
      </Shown>
    </Stack>
  )
}

function Here({ run }: { run: DryRun }) {
  const numbers: [string, number][] = Object.entries(run.here)
  if (run.notListed !== null) numbers.push(['not listed', run.notListed])
  return (
    <Card isCompact>
      <CardTitle component='h2'>In the hub</CardTitle>
      <CardBody>
        <dl className='sync-fields'>
          {numbers.map(([name, count]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className='sync-number'>{count.toLocaleString()}</dd>
            </div>
          ))}
        </dl>
      </CardBody>
    </Card>
  )
}

function Writes({ run }: { run: DryRun }) {
  const systems = Object.entries(run.writes)
  return (
    <Card isCompact>
      <CardTitle component='h2'>Written to systems</CardTitle>
      <CardBody>
        {systems.length === 0 ? (
          'Nothing.'
        ) : (
          <Table variant='compact' aria-label='Writes by system'>
            <Thead>
              <Tr>
                <Th>System</Th>
                <Th>Creates</Th>
                <Th>Updates</Th>
                <Th>Deletes</Th>
                <Th>Events</Th>
                <Th>Fields</Th>
              </Tr>
            </Thead>
            <Tbody>
              {systems.map(([system, writes]) => (
                <Tr key={system}>
                  <Td dataLabel='System'>{system}</Td>
                  <Td dataLabel='Creates'>
                    {writes.create.toLocaleString()}
                    {writes.createsMayFind && <div className='sync-note'>some will be found there instead</div>}
                  </Td>
                  <Td dataLabel='Updates'>{writes.update.toLocaleString()}</Td>
                  <Td dataLabel='Deletes'>{writes.delete.toLocaleString()}</Td>
                  <Td dataLabel='Events'>{writes.event.toLocaleString()}</Td>
                  <Td dataLabel='Fields'>
                    {Object.entries(writes.fields)
                      .map(([field, count]) => `${field} ${count.toLocaleString()}`)
                      .join(', ')}
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
      </CardBody>
    </Card>
  )
}

function Entries({ run }: { run: DryRun }) {
  const [what, setWhat] = useState('')
  const entries = usePages<DryRunEntry>(`/dry-runs/${run.id}/entries`, { what, limit: 25 })
  return (
    <Card isCompact>
      <CardTitle component='h2'>One by one</CardTitle>
      <CardBody>
        <FormSelect aria-label='What would happen' value={what} onChange={(_, value) => setWhat(value)} className='sync-narrow'>
          <FormSelectOption value='' label='Everything' />
          {WHATS.map(name => (
            <FormSelectOption key={name} value={name} label={said(name)} />
          ))}
        </FormSelect>
        <Shown of={entries}>
          {({ items }) =>
            items.length === 0 ? (
              <Nothing title='Nothing of this kind' />
            ) : (
              <Table variant='compact' aria-label='What would happen, one by one'>
                <Thead>
                  <Tr>
                    <Th>What</Th>
                    <Th>Where</Th>
                    <Th>Comes from</Th>
                    <Th>Fields</Th>
                  </Tr>
                </Thead>
                <Tbody>
                  {items.map(entry => (
                    <Tr key={entry.nth}>
                      <Td dataLabel='What'>{said(entry.what)}</Td>
                      <Td dataLabel='Where'>{entry.system}</Td>
                      <Td dataLabel='Comes from'>
                        {entry.externalId}
                        {entry.recordId !== null && (
                          <div>
                            <Link to={'/sync/records/' + entry.recordId}>record {entry.recordId}</Link>
                          </div>
                        )}
                      </Td>
                      <Td dataLabel='Fields' modifier='breakWord'>
                        <Detail of={entry.detail} />
                      </Td>
                    </Tr>
                  ))}
                </Tbody>
              </Table>
            )
          }
        </Shown>
        <Pager of={entries} what='what would happen' />
      </CardBody>
    </Card>
  )
}

type FromTo = { from: unknown; to: unknown }

function Detail({ of }: { of: Record<string, unknown> | null }) {
  if (of === null) return null
  const { fields, ...rest } = of
  return (
    <>
      {Object.entries((fields ?? {}) as Record<string, FromTo>).map(([name, change]) => (
        <div key={name}>
          {name}: {shown(change.from)} → {shown(change.to)}
        </div>
      ))}
      {Object.entries(rest).map(([name, value]) => (
        <div key={name}>
          {name}: {shown(value)}
        </div>
      ))}
    </>
  )
}

function shown(value: unknown): string {
  return value === null || value === undefined ? '–' : words(value)
}
