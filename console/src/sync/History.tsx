import { Button } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useNavigate } from 'react-router-dom'
import { HubRecord, post, Revision } from './api'
import { tried, useMay, usePages } from './hooks'
import { Nothing, Pager, Panel, Shown, Value, When } from './parts'

/** How a record came to be; each earlier version can be planned to come back. */
export function History({ record }: { record: HubRecord }) {
  const history = usePages<Revision>(`/records/${record.id}/history`, { limit: 20 })
  return (
    <Panel title={`History, ${record.version} versions`}>
      <Shown of={history}>{({ items }) => (items.length === 0 ? <Nothing title='No history' /> : <Revisions record={record} revisions={items} />)}</Shown>
      <Pager of={history} what='the history' />
    </Panel>
  )
}

function Revisions({ record, revisions }: { record: HubRecord; revisions: Revision[] }) {
  return (
    <Table variant='compact' aria-label='History, the newest first'>
      <Thead>
        <Tr>
          <Th>Version</Th>
          <Th>When</Th>
          <Th>By</Th>
          <Th>What changed</Th>
          <Th screenReaderText='What can be done' />
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
            <Td isActionCell>{revision.version < record.version && <BackTo record={record} version={revision.version} />}</Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

function BackTo({ record, version }: { record: HubRecord; version: number }) {
  const may = useMay('operator')
  const navigate = useNavigate()
  const plan = () =>
    tried('This is what would be set back. Nothing is done yet.', async () => {
      const undo = await post<{ id: number }>('/undo', { recordId: record.id, version })
      navigate('/sync/undo?undo=' + undo.id)
    })
  return (
    <Button size='sm' variant='secondary' isDisabled={!may} aria-label={`Back to this: plan to go back to version ${version}`} onClick={plan}>
      Back to this
    </Button>
  )
}
