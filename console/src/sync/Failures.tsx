import { Label } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { Link } from 'react-router-dom'
import { Failure } from './health'
import { Nothing, said, When } from './parts'

export type Alert = { id: number; kind: string; subject: string; since: string; escalatedAt: string | null; count: number; what: string; sample: string | null }

/** What failed last, with what the system said. */
export function RecentFailures({ failures }: { failures: Failure[] }) {
  if (failures.length === 0) return <Nothing title='Nothing failed' />
  return (
    <Table variant='compact' aria-label='Recent failures, the newest first'>
      <Thead>
        <Tr>
          <Th>What</Th>
          <Th>Why</Th>
          <Th>When</Th>
        </Tr>
      </Thead>
      <Tbody>
        {failures.map((failure, nth) => (
          <Tr key={nth}>
            <Td dataLabel='What'>
              {said(failure.type)} of {failure.recordId === null ? failure.entity : <Link to={'/sync/records/' + failure.recordId}>{failure.entity} {failure.recordId}</Link>}
              <div className='sync-note'>
                {failure.source} → {failure.destination} {failure.externalId}
              </div>
            </Td>
            <Td dataLabel='Why' modifier='breakWord'>
              {failure.error} {failure.status === 'DEAD' && <Label isCompact color='red'>dead letter</Label>}
              <div className='sync-note'>{failure.detail}</div>
            </Td>
            <Td dataLabel='When'>
              <When at={failure.at} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

/** What is not as it should be. */
export function OpenAlerts({ alerts }: { alerts: Alert[] }) {
  if (alerts.length === 0) return <Nothing title='No alerts' />
  return (
    <Table variant='compact' aria-label='Open alerts, the newest first'>
      <Thead>
        <Tr>
          <Th>About</Th>
          <Th>What</Th>
          <Th>Since</Th>
        </Tr>
      </Thead>
      <Tbody>
        {alerts.map(alert => (
          <Tr key={alert.id}>
            <Td dataLabel='About'>
              {alert.subject}
              <div className='sync-note'>{said(alert.kind)}</div>
            </Td>
            <Td dataLabel='What' modifier='breakWord'>
              {alert.what} {alert.escalatedAt && <Label isCompact color='red'>escalated</Label>}
              <div className='sync-note'>{alert.sample}</div>
            </Td>
            <Td dataLabel='Since'>
              <When at={alert.since} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
