import { Card, CardBody, CardTitle, FormSelect, FormSelectOption } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { DryRun, DryRunEntry } from './api'
import { usePages } from './hooks'
import { Nothing, Pager, said, Shown, words } from './parts'

const WHATS = ['NEW', 'LINKED', 'CHANGED', 'DELETED', 'ASKED', 'CONFLICT', 'REFUSED', 'UNKNOWN', 'CREATE', 'UPDATE', 'DELETE']

/** What would happen, one by one. */
export function PlanEntries({ run }: { run: DryRun }) {
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
