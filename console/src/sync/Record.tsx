import { Alert, Card, CardBody, CardTitle, Flex, FlexItem, Stack, StackItem } from '@patternfly/react-core'
import { Link, useParams } from 'react-router-dom'
import { Delivery, HubRecord } from './api'
import { Copies } from './Copies'
import { History } from './History'
import { useLoaded } from './hooks'
import { said, Shown, SyncSection, When } from './parts'
import { Merge, Split } from './Regroup'

/** One record with every copy of it, and how it came to be. */
export function Record() {
  const { id } = useParams()
  const record = useLoaded<HubRecord>('/records/' + encodeURIComponent(id ?? ''), 5)
  return (
    <SyncSection title={(record.data?.entity ?? 'record') + ' ' + id} says='What the hub holds beside what each system is known to hold.'>
      <Shown of={record}>
        {found => (
          <Stack hasGutter>
            <StackItem>
              <Flex>
                <FlexItem grow={{ default: 'grow' }}>
                  <Link to={'/sync/records?entity=' + found.entity}>All of {found.entity}</Link>
                </FlexItem>
                <FlexItem>
                  <Merge record={found} again={record.again} />
                </FlexItem>
                <FlexItem>
                  <Split record={found} again={record.again} />
                </FlexItem>
              </Flex>
            </StackItem>
            {found.merged && found.merged.length > 0 && <Alert isInline variant='info' title={`It is also ${found.merged.map(old => 'record ' + old).join(', ')}, which was merged into it.`} />}
            {found.deleted && <Alert isInline variant='info' title='It is deleted.' />}
            {found.conflicts?.map(conflict => (
              <Alert key={conflict.id} isInline variant='warning' title={`Somebody must decide about ${conflict.field ?? said(conflict.kind)}.`}>
                <Link to={'/sync/review?conflict=' + conflict.id}>Decide</Link>
              </Alert>
            ))}
            <StackItem>
              <Copies record={found} />
            </StackItem>
            {found.deliveries && found.deliveries.length > 0 && (
              <StackItem>
                <Due deliveries={found.deliveries} />
              </StackItem>
            )}
            <StackItem>
              <History record={found} />
            </StackItem>
          </Stack>
        )}
      </Shown>
    </SyncSection>
  )
}

function Due({ deliveries }: { deliveries: Delivery[] }) {
  return (
    <Card>
      <CardTitle component='h2'>On its way</CardTitle>
      <CardBody>
        <ul>
          {deliveries.map(delivery => (
            <li key={delivery.system}>
              To {delivery.system}: {said(delivery.state)}
              {delivery.operation && ' ' + said(delivery.operation)}, since <When at={delivery.dueSince} />
              {delivery.attempts > 0 && `, ${delivery.attempts} tries failed`}
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}
