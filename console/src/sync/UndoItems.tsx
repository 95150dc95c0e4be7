import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { Link } from 'react-router-dom'
import { usePages } from './hooks'
import { Nothing, Pager, Panel, said, Shown, State, Value } from './parts'
import type { Undone } from './Undo'

type Detail = {
  action?: string
  fields?: Record<string, { from: unknown; to: unknown }>
  writes?: Record<string, string>
  later?: Record<string, unknown>
  why?: string
}
type Item = { recordId: number; state: string; version: number; detail: Detail | null }

/** Record by record: what is set back, what others edited since and stays, and who is told. */
export function UndoItems({ undo }: { undo: Undone }) {
  const items = usePages<Item>(`/undo/${undo.id}/items`, { limit: 25 }, 3)
  return (
    <Panel title='Record by record'>
      <Shown of={items}>{({ items: some }) => (some.length === 0 ? <Nothing title='None' /> : <Rows items={some} />)}</Shown>
      <Pager of={items} what='records' />
    </Panel>
  )
}

function Rows({ items }: { items: Item[] }) {
  return (
    <Table variant='compact' aria-label='Records that are set back'>
      <Thead>
        <Tr>
          <Th>Record</Th>
          <Th>State</Th>
          <Th>Is set back</Th>
          <Th>Later edits</Th>
          <Th>Is told</Th>
        </Tr>
      </Thead>
      <Tbody>
        {items.map(({ recordId, state, detail }) => (
          <Tr key={recordId}>
            <Td dataLabel='Record'>
              <Link to={'/sync/records/' + recordId}>record {recordId}</Link>
            </Td>
            <Td dataLabel='State'>
              <State of={state} />
            </Td>
            <Td dataLabel='Is set back' modifier='breakWord'>
              {detail?.why}
              {Object.entries(detail?.fields ?? {}).map(([name, change]) => (
                <div key={name}>
                  {name}: <Value of={change.from} /> → <Value of={change.to} />
                </div>
              ))}
            </Td>
            <Td dataLabel='Later edits'>{Object.keys(detail?.later ?? {}).join(', ')}</Td>
            <Td dataLabel='Is told'>
              {Object.entries(detail?.writes ?? {})
                .map(([system, operation]) => `${system} (${said(operation)})`)
                .join(', ')}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
