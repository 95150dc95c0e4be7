import { Button, Card, CardBody, CardTitle, Flex, FlexItem, Label, List, ListItem, Stack, StackItem } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { Link, useNavigate } from 'react-router-dom'
import { DryRun, post } from './api'
import { share } from './health'
import { tried, useLoaded, useMay } from './hooks'
import { Panel, Shown, State, Sure, When } from './parts'
import { PlanEntries } from './PlanEntries'

/** One plan: what it would do, whether somebody must approve it, and its begin. */
export function Plan({ id }: { id: string }) {
  const run = useLoaded<DryRun>('/dry-runs/' + encodeURIComponent(id), 3)
  const may = useMay('operator')
  return (
    <Stack hasGutter>
      <StackItem>
        <Link to='/sync/plans'>All plans</Link>
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
              <Radius run={found} again={run.again} />
            </StackItem>
            <StackItem>
              <Here run={found} />
            </StackItem>
            <StackItem>
              <Writes run={found} />
            </StackItem>
            <StackItem>
              <PlanEntries run={found} />
            </StackItem>
          </>
        )}
      </Shown>
    </Stack>
  )
}

/** Whether somebody must approve a plan before it may begin, and who did. */
export function approval({ plan }: DryRun): string {
  if (plan.approval) return 'by ' + plan.approval.author
  return plan.needed ? 'needed' : 'not needed'
}

/** How much of each system would be written. */
function Radius({ run, again }: { run: DryRun; again: () => void }) {
  const { radius, needed, unknown, approval: approved } = run.plan
  const mayApprove = useMay('admin')
  const may = useMay('operator')
  const navigate = useNavigate()
  const done = run.state === 'COMPLETE'
  const approve = () => tried('It is approved.', () => post(`/dry-runs/${run.id}/approval`)).then(again)
  const begin = () =>
    tried('The backfill has begun.', async () => {
      await post('/backfills', { system: run.system, entity: run.entity, dryRun: run.id })
      navigate('/sync/flows?system=' + encodeURIComponent(run.system))
    })
  return (
    <Panel title='Blast radius' says='How much of what each system has would be written.'>
      <List isPlain>
        {Object.entries(radius).map(([system, { writes, links, share: part }]) => (
          <ListItem key={system}>
            {system}: {share(part)}, {writes.toLocaleString()} writes, {links.toLocaleString()} linked there
          </ListItem>
        ))}
        {unknown.map(what => (
          <ListItem key={what} className='sync-note'>
            Not known: {what}
          </ListItem>
        ))}
      </List>
      <Flex className='sync-gap'>
        {approved && (
          <FlexItem>
            <Label color='green'>approved by {approved.author}</Label> <When at={approved.at} />
          </FlexItem>
        )}
        {needed && !approved && (
          <FlexItem>
            <Sure label='Approve' title='Approve this plan?' isDisabled={!mayApprove || !done} action={approve}>
              A backfill of {run.system}/{run.entity} may then write as much as this plan says.
            </Sure>
          </FlexItem>
        )}
        <FlexItem>
          <Sure label='Begin the backfill' title='Begin what was planned?' isDisabled={!may || !done || (needed && !approved)} action={begin}>
            Everything of {run.system}/{run.entity} is read and settled. What changed since the plan was made is taken as it is then.
          </Sure>
        </FlexItem>
      </Flex>
    </Panel>
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
