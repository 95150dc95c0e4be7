import { Button, Checkbox, Flex, FlexItem, FormSelect, FormSelectOption, Label, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { Files, post, put } from './api'
import { share } from './health'
import { tried, useLoaded, useMay, usePages } from './hooks'
import { Nothing, Pager, Shown, SyncSection, When } from './parts'

type Run = { lookedAt: number; startedAt: string; finishedAt: string | null }
type Pair = { id: number; recordId: number; other: number; sure: boolean; probability: number; rule: string }

/** Records that may be one thing, found by looking through all of an entity. */
export function Duplicates() {
  const files = useLoaded<Files>('/files')
  return (
    <SyncSection title='Duplicates' says='Looks through all records of an entity for such as may be one. Nothing is merged by itself.'>
      <Shown of={files}>{({ entities }) => <OfEntity entities={entities} />}</Shown>
    </SyncSection>
  )
}

function OfEntity({ entities }: { entities: string[] }) {
  const may = useMay('operator')
  const [entity, setEntity] = useState(entities.includes('contact') ? 'contact' : (entities[0] ?? ''))
  const [sure, setSure] = useState(false)
  const run = useLoaded<Run>('/duplicates/' + encodeURIComponent(entity), 5)
  const pairs = usePages<Pair>(`/duplicates/${encodeURIComponent(entity)}/pairs`, { sure: String(sure), limit: 25 }, 5)
  const look = () => tried('All records are looked through.', () => post('/duplicates/' + entity)).then(run.again)
  return (
    <>
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <FormSelect aria-label='Entity' value={entity} onChange={(_, value) => setEntity(value)}>
              {entities.map(name => (
                <FormSelectOption key={name} value={name} label={name} />
              ))}
            </FormSelect>
          </ToolbarItem>
          <ToolbarItem>
            <Button variant='secondary' isDisabled={!may} onClick={look}>
              Look through all
            </Button>
          </ToolbarItem>
          <ToolbarItem alignSelf='center'>
            <Checkbox id='sure' label='Only what the rule is sure of' isChecked={sure} onChange={(_, on) => setSure(on)} />
          </ToolbarItem>
          <ToolbarItem alignSelf='center'>
            <Progressed run={run.data} />
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Shown of={pairs}>{({ items }) => (items.length === 0 ? <Nothing title='No pairs' /> : <Pairs pairs={items} again={pairs.again} />)}</Shown>
      <Pager of={pairs} what='pairs' />
    </>
  )
}

function Progressed({ run }: { run: Run | null }) {
  if (run === null) return <>Nobody looked yet.</>
  return (
    <span>
      {run.lookedAt.toLocaleString()} looked at, {run.finishedAt ? 'done ' : 'since '}
      <When at={run.finishedAt ?? run.startedAt} />
    </span>
  )
}

function Pairs({ pairs, again }: { pairs: Pair[]; again: () => void }) {
  return (
    <Table variant='compact' aria-label='Pairs that may be one'>
      <Thead>
        <Tr>
          <Th>The two</Th>
          <Th>Probability</Th>
          <Th>Rule</Th>
          <Th screenReaderText='What can be done' />
        </Tr>
      </Thead>
      <Tbody>
        {pairs.map(pair => (
          <Tr key={pair.id}>
            <Td dataLabel='The two'>
              <Link to={'/sync/records/' + pair.recordId}>record {pair.recordId}</Link> and <Link to={'/sync/records/' + pair.other}>record {pair.other}</Link>
            </Td>
            <Td dataLabel='Probability'>
              {share(pair.probability)} {pair.sure && <Label isCompact color='green'>sure</Label>}
            </Td>
            <Td dataLabel='Rule' modifier='breakWord'>
              {pair.rule}
            </Td>
            <Td isActionCell>
              <Decide pair={pair} again={again} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

function Decide({ pair, again }: { pair: Pair; again: () => void }) {
  const may = useMay('operator')
  const apart = () => tried('They are known as two.', () => put(`/records/${pair.recordId}/apart/${pair.other}`)).then(again)
  return (
    <Flex spaceItems={{ default: 'spaceItemsXs' }} flexWrap={{ default: 'nowrap' }}>
      <FlexItem>
        <Link className='pf-v5-c-button pf-m-secondary pf-m-small' to={`/sync/records/${pair.recordId}?merge=${pair.other}`} aria-label={`Merge ${pair.other} into ${pair.recordId}`}>
          Merge
        </Link>
      </FlexItem>
      <FlexItem>
        <Button size='sm' variant='secondary' isDisabled={!may} aria-label={`They are two: ${pair.recordId} and ${pair.other}`} onClick={apart}>
          They are two
        </Button>
      </FlexItem>
    </Flex>
  )
}
