import { Button, Flex, FlexItem, Stack, StackItem } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { Link, useSearchParams } from 'react-router-dom'
import { post } from './api'
import { tried, useLoaded, useMay, usePages } from './hooks'
import { Fact, Nothing, Pager, Panel, said, Shown, State, Sure, SyncSection, When } from './parts'
import { PlanUndo } from './PlanUndo'
import { UndoItems } from './UndoItems'

export type Undone = {
  id: number
  state: 'PLANNING' | 'PLANNED' | 'RUNNING' | 'VERIFYING' | 'COMPLETE' | 'CANCELLED'
  scope: { record: number | null; aboveVersion: number | null; system: string | null; entity: string | null; from: string | null; to: string | null; run: boolean }
  later: string
  made: string
  author: string
  records: Record<string, number>
  writes: Record<string, Record<string, number>>
  startedAt: string
  finishedAt: string | null
}

/** What is or was taken back. */
export function Undo() {
  const [parameters] = useSearchParams()
  const one = parameters.get('undo')
  return (
    <SyncSection title='Undo' says='Takes back what was done to a record or in a period. It is planned first; then it is done as ordinary changes, and verified.'>
      {one ? <One id={one} /> : <All />}
    </SyncSection>
  )
}

function All() {
  const undos = usePages<Undone>('/undo', { limit: 25 }, 5)
  return (
    <Stack hasGutter>
      <StackItem>
        <PlanUndo />
      </StackItem>
      <StackItem>
        <Shown of={undos}>
          {({ items }) =>
            items.length === 0 ? (
              <Nothing title='Nothing was taken back yet'>A record’s history offers to go back to a version of it.</Nothing>
            ) : (
              <Table variant='compact' aria-label='What is or was taken back, the newest first'>
                <Thead>
                  <Tr>
                    <Th>Undo</Th>
                    <Th>Of</Th>
                    <Th>State</Th>
                    <Th>Records</Th>
                    <Th>By</Th>
                    <Th>Begun</Th>
                  </Tr>
                </Thead>
                <Tbody>
                  {items.map(undo => (
                    <Tr key={undo.id}>
                      <Td dataLabel='Undo'>
                        <Link to={'/sync/undo?undo=' + undo.id}>Undo {undo.id}</Link>
                      </Td>
                      <Td dataLabel='Of'>
                        <Scope of={undo.scope} />
                      </Td>
                      <Td dataLabel='State'>
                        <State of={undo.state} />
                      </Td>
                      <Td dataLabel='Records'>{counts(undo.records)}</Td>
                      <Td dataLabel='By'>{undo.author}</Td>
                      <Td dataLabel='Begun'>
                        <When at={undo.startedAt} />
                      </Td>
                    </Tr>
                  ))}
                </Tbody>
              </Table>
            )
          }
        </Shown>
        <Pager of={undos} what='undos' />
      </StackItem>
    </Stack>
  )
}

function Scope({ of }: { of: Undone['scope'] }) {
  if (of.record !== null) {
    return (
      <>
        <Link to={'/sync/records/' + of.record}>record {of.record}</Link> after version {of.aboveVersion}
      </>
    )
  }
  return (
    <>
      {of.system ?? 'anybody'}, {of.entity ?? 'everything'}
      {of.run && ', what was read'}
      <div className='sync-note'>
        <When at={of.from} /> to <When at={of.to} />
      </div>
    </>
  )
}

function counts(of: Record<string, number>): string {
  return Object.entries(of)
    .filter(([state, count]) => count > 0 && state !== 'found')
    .map(([state, count]) => `${count.toLocaleString()} ${said(state)}`)
    .join(', ')
}

function One({ id }: { id: string }) {
  const undo = useLoaded<Undone>('/undo/' + encodeURIComponent(id), 2)
  const may = useMay('operator')
  const act = (done: string, what: string) => tried(done, () => post(`/undo/${id}/${what}`)).then(undo.again)
  return (
    <Stack hasGutter>
      <StackItem>
        <Link to='/sync/undo'>All</Link>
      </StackItem>
      <Shown of={undo}>
        {found => (
          <>
            <StackItem>
              <Panel title={`Undo ${found.id}`}>
                <dl className='sync-fields'>
                  <Fact name='Of' value={<Scope of={found.scope} />} />
                  <Fact name='State' value={<State of={found.state} />} />
                  <Fact name='Records' value={counts(found.records) || 'none yet'} />
                  <Fact name='Later edits' value={found.later === 'keep' ? 'stay' : 'are overwritten'} />
                  {Object.entries(found.writes).map(([system, writes]) => (
                    <Fact key={system} name={'Written to ' + system} value={counts(writes)} />
                  ))}
                </dl>
                <Flex>
                  {found.state === 'PLANNED' && (
                    <FlexItem>
                      <Sure label='Do it' title='Take it back as planned?' isDisabled={!may} action={() => act('It is being taken back.', 'start')}>
                        {counts(found.records)}. Every system is told.
                      </Sure>
                    </FlexItem>
                  )}
                  {!['COMPLETE', 'CANCELLED'].includes(found.state) && (
                    <FlexItem>
                      <Button size='sm' variant='secondary' isDisabled={!may} onClick={() => act('It is ended. What was set back stays so.', 'cancel')}>
                        End it
                      </Button>
                    </FlexItem>
                  )}
                </Flex>
              </Panel>
            </StackItem>
            <StackItem>
              <UndoItems undo={found} />
            </StackItem>
          </>
        )}
      </Shown>
    </Stack>
  )
}
