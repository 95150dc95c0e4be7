import { Card, CardBody, CardTitle, Grid, GridItem } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { Link } from 'react-router-dom'
import { Cause, Conflict, Files, Flow, Page } from './api'
import { stuck, sum, toDeliver, toSettle } from './flows'
import { useLoaded } from './hooks'
import { HubPicture } from './HubPicture'
import { Nothing, said, Shown, SyncSection, When } from './parts'

/** What is the matter, at a glance. */
export function Overview() {
  const flows = useLoaded<Page<Flow>>('/flows', 5)
  const causes = useLoaded<Page<Cause>>('/dead-letters', 5)
  const conflicts = useLoaded<Page<Conflict>>('/conflicts?limit=5', 5)
  const files = useLoaded<Files>('/files', 15)
  return (
    <SyncSection title='Overview' says='Whether data flows, and what needs somebody.'>
      <Shown of={flows}>
        {({ items }) => (
          <>
            <Numbers flows={items} dead={causes.data} files={files.data} />
            <Card className='sync-gap'>
              <CardTitle component='h2'>Systems</CardTitle>
              <CardBody>
                <HubPicture flows={items} />
              </CardBody>
            </Card>
          </>
        )}
      </Shown>
      <Grid hasGutter className='sync-gap'>
        <GridItem lg={6}>
          <Card isFullHeight>
            <CardTitle component='h2'>
              <Link to='/sync/dead-letters'>Dead letters</Link>
            </CardTitle>
            <CardBody>
              <Shown of={causes}>{({ items }) => <RecentDead causes={items} />}</Shown>
            </CardBody>
          </Card>
        </GridItem>
        <GridItem lg={6}>
          <Card isFullHeight>
            <CardTitle component='h2'>
              <Link to='/sync/review'>Conflicts</Link>
            </CardTitle>
            <CardBody>
              <Shown of={conflicts}>{({ items }) => <OpenConflicts conflicts={items} />}</Shown>
            </CardBody>
          </Card>
        </GridItem>
      </Grid>
    </SyncSection>
  )
}

function Numbers({ flows, dead, files }: { flows: Flow[]; dead: Page<Cause> | null; files: Files | null }) {
  const letters = dead?.items.reduce((total, cause) => total + cause.count, 0)
  const running = flows.filter(flow => flow.state === 'RUNNING').length
  const numbers: [string, string, string][] = [
    ['Flows running', `${running} of ${flows.length}`, '/sync/flows'],
    ['Changes to settle', sum(flows, toSettle).toLocaleString(), '/sync/flows'],
    ['Deliveries under way', sum(flows, toDeliver).toLocaleString(), '/sync/flows'],
    ['Stuck', sum(flows, stuck).toLocaleString(), '/sync/review'],
    ['Dead letters', letters?.toLocaleString() ?? '…', '/sync/dead-letters'],
    ['Files', files === null ? '…' : files.problems.length > 0 ? `${files.problems.length} wrong` : 'right', '/sync/files'],
  ]
  return (
    <div className='sync-numbers'>
      {numbers.map(([what, number, to]) => (
        <Card key={what} isCompact isFullHeight>
          <CardBody>
            <div className='sync-number'>{number}</div>
            <Link to={to}>{what}</Link>
          </CardBody>
        </Card>
      ))}
    </div>
  )
}

function RecentDead({ causes }: { causes: Cause[] }) {
  if (causes.length === 0) return <Nothing title='No dead letters' />
  const newest = [...causes].sort((one, other) => other.newest.localeCompare(one.newest)).slice(0, 5)
  return (
    <Table variant='compact' aria-label='Causes of dead letters, the newest first'>
      <Thead>
        <Tr>
          <Th>Cause</Th>
          <Th>Count</Th>
          <Th>Newest</Th>
        </Tr>
      </Thead>
      <Tbody>
        {newest.map(cause => (
          <Tr key={[cause.cause, cause.kind, cause.system, cause.entity].join('/')}>
            <Td dataLabel='Cause'>
              <Link to={'/sync/dead-letters?cause=' + encodeURIComponent(cause.cause)}>{cause.cause}</Link>
              <div className='sync-note'>
                {cause.system}/{cause.entity}
              </div>
            </Td>
            <Td dataLabel='Count'>{cause.count.toLocaleString()}</Td>
            <Td dataLabel='Newest'>
              <When at={cause.newest} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

function OpenConflicts({ conflicts }: { conflicts: Conflict[] }) {
  if (conflicts.length === 0) return <Nothing title='No open conflicts' />
  return (
    <Table variant='compact' aria-label='Open conflicts, the oldest first'>
      <Thead>
        <Tr>
          <Th>About</Th>
          <Th>With</Th>
          <Th>Since</Th>
        </Tr>
      </Thead>
      <Tbody>
        {conflicts.map(conflict => (
          <Tr key={conflict.id}>
            <Td dataLabel='About'>
              <Link to={'/sync/review?conflict=' + conflict.id}>
                {conflict.field ?? said(conflict.kind)} of {conflict.entity} {conflict.recordId ?? conflict.externalId ?? ''}
              </Link>
            </Td>
            <Td dataLabel='With'>{conflict.system}</Td>
            <Td dataLabel='Since'>
              <When at={conflict.openedAt} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
