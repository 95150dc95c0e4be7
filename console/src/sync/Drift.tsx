import { Button, FormSelect, FormSelectOption, Stack, StackItem, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router-dom'
import { post } from './api'
import { FindingsOf } from './DriftFindings'
import { FlowChoice, systemAndEntity } from './FlowChoice'
import { share } from './health'
import { tried, useLoaded, useMay, usePages } from './hooks'
import { Fact, Nothing, Pager, Panel, said, Shown, State, SyncSection, When } from './parts'

export type Audit = {
  id: number
  system: string
  entity: string
  kind: 'SAMPLE' | 'FULL'
  phase: 'READING' | 'ABSENT' | 'AGAIN' | 'COMPLETE' | 'FAILED'
  population: number
  wanted: number
  compared: number
  skipped: number
  found: Record<string, number>
  share: number | null
  low: number
  high: number
  confidence: number
  startedAt: string
  finishedAt: string | null
  reason: string | null
}

/** What systems hold beside what the hub believes. */
export function Drift() {
  const [parameters] = useSearchParams()
  const one = parameters.get('audit')
  return (
    <SyncSection title='Drift' says='What systems really hold beside what the hub believes that they hold. An audit reads and writes nothing; a repair is planned first.'>
      {one ? <One id={one} /> : <All />}
    </SyncSection>
  )
}

function All() {
  const audits = usePages<Audit>('/drift', { limit: 25 }, 5)
  return (
    <>
      <Start />
      <Shown of={audits}>{({ items }) => (items.length === 0 ? <Nothing title='No audits yet' /> : <Audits audits={items} />)}</Shown>
      <Pager of={audits} what='audits' />
    </>
  )
}

function Start() {
  const may = useMay('operator')
  const navigate = useNavigate()
  const [flow, setFlow] = useState('')
  const [kind, setKind] = useState<Audit['kind']>('SAMPLE')
  const start = () =>
    tried('The audit has begun.', async () => {
      const audit = await post<Audit>('/drift', { ...systemAndEntity(flow), kind })
      navigate('/sync/drift?audit=' + audit.id)
    })
  return (
    <Toolbar>
      <ToolbarContent>
        <ToolbarItem>
          <FlowChoice label='Flow to audit' none='Choose a flow' value={flow} choose={setFlow} of={({ direction }) => direction !== 'EVENTS'} />
        </ToolbarItem>
        <ToolbarItem>
          <FormSelect aria-label='Kind of audit' value={kind} onChange={(_, value) => setKind(value as Audit['kind'])}>
            <FormSelectOption value='SAMPLE' label='a sample, as large as it must be' />
            <FormSelectOption value='FULL' label='everything' />
          </FormSelect>
        </ToolbarItem>
        <ToolbarItem>
          <Button isDisabled={!may || !flow} onClick={start}>
            Audit
          </Button>
        </ToolbarItem>
      </ToolbarContent>
    </Toolbar>
  )
}

function Audits({ audits }: { audits: Audit[] }) {
  return (
    <Table variant='compact' aria-label='Audits, the newest first' gridBreakPoint='grid-lg'>
      <Thead>
        <Tr>
          <Th>Audit</Th>
          <Th>Flow</Th>
          <Th>State</Th>
          <Th>Compared</Th>
          <Th>Drift</Th>
          <Th>Found</Th>
          <Th>Begun</Th>
        </Tr>
      </Thead>
      <Tbody>
        {audits.map(audit => (
          <Tr key={audit.id}>
            <Td dataLabel='Audit'>
              <Link to={'/sync/drift?audit=' + audit.id}>Audit {audit.id}</Link>
              <div className='sync-note'>{audit.kind === 'FULL' ? 'everything' : 'a sample'}</div>
            </Td>
            <Td dataLabel='Flow'>
              {audit.system}/{audit.entity}
            </Td>
            <Td dataLabel='State'>
              <State of={audit.phase} />
              <div className='sync-note'>{audit.reason}</div>
            </Td>
            <Td dataLabel='Compared'>{compared(audit)}</Td>
            <Td dataLabel='Drift'>
              {share(audit.share)}
              <div className='sync-note'>{between(audit)}</div>
            </Td>
            <Td dataLabel='Found'>{found(audit)}</Td>
            <Td dataLabel='Begun'>
              <When at={audit.startedAt} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

function compared({ compared, wanted, kind, population }: Audit): string {
  return `${compared.toLocaleString()} of ${(kind === 'FULL' ? population : wanted).toLocaleString()}`
}

function between({ share: drift, low, high, confidence }: Audit): string {
  if (drift === null) return ''
  return confidence === 1 ? 'of all' : `of all ${share(low)} to ${share(high)}, ${share(confidence)} sure`
}

function found(audit: Audit): string {
  const some = Object.entries(audit.found).filter(([, count]) => count > 0)
  return some.length === 0 ? 'nothing' : some.map(([kind, count]) => `${count.toLocaleString()} ${said(kind)}`).join(', ')
}

function One({ id }: { id: string }) {
  const audit = useLoaded<Audit>('/drift/' + encodeURIComponent(id), 3)
  return (
    <Stack hasGutter>
      <StackItem>
        <Link to='/sync/drift'>All audits</Link>
      </StackItem>
      <Shown of={audit}>
        {known => (
          <>
            <StackItem>
              <Panel title={`${known.system}/${known.entity}, ${known.kind === 'FULL' ? 'everything' : 'a sample'}`}>
                <dl className='sync-fields'>
                  <Fact name='State' value={<State of={known.phase} />} note={known.reason} />
                  <Fact name='Compared' value={compared(known)} note={known.skipped > 0 && `${known.skipped.toLocaleString()} skipped`} />
                  <Fact name='Drift' value={share(known.share)} note={between(known)} />
                  <Fact name='Found' value={found(known)} />
                  <Fact name='Begun' value={<When at={known.startedAt} />} />
                  <Fact name='Ended' value={<When at={known.finishedAt} />} />
                </dl>
              </Panel>
            </StackItem>
            <StackItem>
              <FindingsOf audit={known} again={audit.again} />
            </StackItem>
          </>
        )}
      </Shown>
    </Stack>
  )
}
