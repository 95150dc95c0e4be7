import { Button, Modal, ModalVariant } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { usePages } from './hooks'
import { Blank, Nothing, Pager, said, Shown, Value, When } from './parts'

type Reached = { system: string; state: string; externalId: string | null; version: number | null; mapping: number | null; sentAt: string | null; at: string | null }
type Explanation = {
  version: number
  at: string
  field: string
  from: unknown
  to: unknown
  system: string
  change: number | null
  rule: string
  origin: { externalId: string | null; receivedAt: string | null; changedAt: string | null; mapping: number | null; bulk: boolean; author: string | null } | null
  reached: Reached[]
}

/** Why a field has the value that it has: who brought it, by which rule, and where it went. */
export function Explain({ record, field }: { record: number; field: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size='sm' variant='link' isInline aria-label={'Why? Explain ' + field} onClick={() => setOpen(true)}>
        Why?
      </Button>
      <Modal variant={ModalVariant.large} width='62rem' title={`Why is ${field} what it is?`} isOpen={open} onClose={() => setOpen(false)}>
        {open && <Changes record={record} field={field} />}
      </Modal>
    </>
  )
}

function Changes({ record, field }: { record: number; field: string }) {
  const changes = usePages<Explanation>(`/records/${record}/explain`, { field, limit: 10 })
  return (
    <>
      <Shown of={changes}>{({ items }) => (items.length === 0 ? <Nothing title='Nothing is known of it' /> : <Lines changes={items} />)}</Shown>
      <Pager of={changes} what='changes' />
    </>
  )
}

function Lines({ changes }: { changes: Explanation[] }) {
  return (
    <Table variant='compact' aria-label='Its changes, the newest first'>
      <Thead>
        <Tr>
          <Th>Version</Th>
          <Th>Change</Th>
          <Th>From</Th>
          <Th>Rule</Th>
          <Th>Went to</Th>
        </Tr>
      </Thead>
      <Tbody>
        {changes.map(change => (
          <Tr key={change.version}>
            <Td dataLabel='Version'>
              {change.version}
              <div className='sync-note'>
                <When at={change.at} />
              </div>
            </Td>
            <Td dataLabel='Change' modifier='breakWord'>
              <Value of={change.from} /> → <Value of={change.to} />
            </Td>
            <Td dataLabel='From'>
              {change.system} {change.origin?.externalId} {change.origin?.author}
              <Heard change={change} />
            </Td>
            <Td dataLabel='Rule'>
              {change.rule}
              {change.origin?.mapping && <div className='sync-note'>mapping version {change.origin.mapping}</div>}
            </Td>
            <Td dataLabel='Went to'>
              {change.reached.length === 0 && <Blank says='nowhere' />}
              {change.reached.map(one => (
                <div key={one.system}>
                  {one.system}: {said(one.state)}
                  {one.at && (
                    <span className='sync-note'>
                      , <When at={one.at} />
                    </span>
                  )}
                </div>
              ))}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

function Heard({ change: { origin } }: { change: Explanation }) {
  if (!origin?.receivedAt) return null
  return (
    <div className='sync-note'>
      heard <When at={origin.receivedAt} />
      {origin.bulk && ' in a sweep or backfill'}
      {origin.changedAt && (
        <>
          , done there <When at={origin.changedAt} />
        </>
      )}
    </div>
  )
}
