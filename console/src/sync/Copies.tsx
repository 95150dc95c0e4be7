import { Card, CardBody, CardTitle, Label } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { HubRecord, Link as Copy } from './api'
import { Explain } from './Explain'
import { Blank, Value, When, words } from './parts'

/** What the hub holds beside what each system is known to hold; what differs is marked. */
export function Copies({ record }: { record: HubRecord }) {
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
                  <Value of={record.fields[name]?.value} /> {record.fields[name] && <Explain record={record.id} field={name} />}
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
