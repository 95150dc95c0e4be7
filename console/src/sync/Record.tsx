import { Alert, Card, CardBody, CardTitle, Label, Stack, StackItem } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { Link, useParams } from 'react-router-dom'
import { Delivery, HubRecord, Link as Copy, Revision } from './api'
import { useLoaded, usePages } from './hooks'
import { Blank, Nothing, Pager, said, Shown, SyncSection, Value, When, words } from './parts'

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
              <Link to={'/sync/records?entity=' + found.entity}>All of {found.entity}</Link>
            </StackItem>
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
              <History id={found.id} version={found.version} />
            </StackItem>
          </Stack>
        )}
      </Shown>
    </SyncSection>
  )
}

function Copies({ record }: { record: HubRecord }) {
  const links = record.links ?? []
  const names = [...new Set([...Object.keys(record.fields), ...links.flatMap(link => Object.keys(link.fields))])]
  return (
    <Card>
      <CardTitle component='h2'>Copies</CardTitle>
      <CardBody className='sync-side' tabIndex={0} role='region' aria-label='Copies side by side'>
        <Table variant='compact' aria-label='Copies side by side' gridBreakPoint=''>
          <Thead>
            <Tr>
              <Th>Field</Th>
              <Th>Hub</Th>
              {links.map(link => (
                <Th key={link.system + '/' + link.externalId}>
                  {link.system}
                  <div className='sync-note'>
                    {link.externalId}
                    {link.tombstone && ', deleted there'}
                  </div>
                </Th>
              ))}
            </Tr>
          </Thead>
          <Tbody>
            {names.map(name => (
              <Tr key={name}>
                <Th dataLabel='Field'>{name}</Th>
                <Td dataLabel='Hub'>
                  <Value of={record.fields[name]?.value} />
                  {record.fields[name]?.stamp && (
                    <div className='sync-note'>
                      {record.fields[name].stamp.system}, <When at={record.fields[name].stamp.at} />
                    </div>
                  )}
                </Td>
                {links.map(link => (
                  <CopyOf key={link.system + '/' + link.externalId} name={name} record={record} link={link} />
                ))}
              </Tr>
            ))}
          </Tbody>
        </Table>
      </CardBody>
    </Card>
  )
}

function CopyOf({ name, record, link }: { name: string; record: HubRecord; link: Copy }) {
  const copy = link.fields[name]
  if (!copy)
    return (
      <Td dataLabel={link.system}>
        <Blank says='not kept there' />
      </Td>
    )
  const differs = JSON.stringify(copy.base ?? null) !== JSON.stringify(record.fields[name]?.value ?? null)
  const raw = copy.raw !== undefined && copy.raw !== null && words(copy.raw) !== words(copy.base ?? '')
  return (
    <Td dataLabel={link.system} className={differs ? 'sync-differs' : undefined}>
      <Value of={copy.base} /> {differs && <Label isCompact color='gold'>differs</Label>}
      {raw && (
        <div className='sync-note'>
          as <Value of={copy.raw} />
        </div>
      )}
    </Td>
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

function History({ id, version }: { id: number; version: number }) {
  const history = usePages<Revision>(`/records/${id}/history`, { limit: 20 })
  return (
    <Card>
      <CardTitle component='h2'>History, {version} versions</CardTitle>
      <CardBody>
        <Shown of={history}>
          {({ items }) => (items.length === 0 ? <Nothing title='No history' /> : <Revisions revisions={items} />)}
        </Shown>
        <Pager of={history} what='the history' />
      </CardBody>
    </Card>
  )
}

function Revisions({ revisions }: { revisions: Revision[] }) {
  return (
    <Table variant='compact' aria-label='History, the newest first'>
      <Thead>
        <Tr>
          <Th>Version</Th>
          <Th>When</Th>
          <Th>By</Th>
          <Th>What changed</Th>
        </Tr>
      </Thead>
      <Tbody>
        {revisions.map(revision => (
          <Tr key={revision.version}>
            <Td dataLabel='Version'>{revision.version}</Td>
            <Td dataLabel='When'>
              <When at={revision.at} />
            </Td>
            <Td dataLabel='By'>
              {revision.system}
              <div className='sync-note'>{revision.rule}</div>
            </Td>
            <Td dataLabel='What changed' modifier='breakWord'>
              {Object.keys(revision.after).map(name => (
                <div key={name}>
                  {name}: <Value of={revision.before[name]} /> → <Value of={revision.after[name]} />
                </div>
              ))}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
