import { FormSelect, FormSelectOption, Label, LabelProps, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { FlowChoice, systemAndEntity } from './FlowChoice'
import { usePages } from './hooks'
import { Nothing, Pager, said, Shown, SyncSection, When } from './parts'

type Read = { read: number; settled: number; unchanged: number; skipped: Record<string, number>; deadLetters: number; pending: number }
type Sent = { sent: number; accepted: number; refused: number; retried: number }
type Run = {
  id: number
  kind: 'SWEEP' | 'BACKFILL' | 'DRAIN'
  system: string
  entity: string
  complete: boolean
  backfill: number | null
  verdict: keyof typeof VERDICTS
  problems: string[]
  failure: string | null
  read: Read | null
  sent: Sent | null
  beganAt: string
  finishedAt: string | null
}

const KINDS = ['SWEEP', 'BACKFILL', 'DRAIN']
const VERDICTS: Record<string, LabelProps['color']> = { RUNNING: 'blue', SUCCESS: 'green', FAILED: 'red', NOT_A_SUCCESS: 'orange' }

/** How sweeps, backfills and drains account for themselves. */
export function Runs() {
  const [kind, setKind] = useState('')
  const [flow, setFlow] = useState('')
  const runs = usePages<Run>('/runs', { kind, ...systemAndEntity(flow), limit: 25 }, 5)
  return (
    <SyncSection title='Runs' says='The certificate of each read of a system, and of each time that what was due to one was sent: what was read or sent, and what became of every single one.'>
      <Toolbar>
        <ToolbarContent>
          <ToolbarItem>
            <FormSelect aria-label='Kind of run' value={kind} onChange={(_, value) => setKind(value)}>
              <FormSelectOption value='' label='Every kind' />
              {KINDS.map(name => (
                <FormSelectOption key={name} value={name} label={said(name)} />
              ))}
            </FormSelect>
          </ToolbarItem>
          <ToolbarItem>
            <FlowChoice label='Flow' none='All flows' value={flow} choose={setFlow} />
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Shown of={runs}>{({ items }) => (items.length === 0 ? <Nothing title='No runs yet' /> : <Certificates runs={items} />)}</Shown>
      <Pager of={runs} what='runs' />
    </SyncSection>
  )
}

function Certificates({ runs }: { runs: Run[] }) {
  return (
    <Table variant='compact' aria-label='Runs, the newest first' gridBreakPoint='grid-lg'>
      <Thead>
        <Tr>
          <Th>Run</Th>
          <Th>Flow</Th>
          <Th>Verdict</Th>
          <Th>Account</Th>
          <Th>Began</Th>
          <Th>Ended</Th>
        </Tr>
      </Thead>
      <Tbody>
        {runs.map(run => (
          <Tr key={run.id}>
            <Td dataLabel='Run'>
              {said(run.kind)} {run.id}
              {run.kind === 'SWEEP' && <div className='sync-note sync-when'>{run.complete ? 'of everything' : 'of what changed'}</div>}
            </Td>
            <Td dataLabel='Flow'>
              {run.system}/{run.entity}
            </Td>
            <Td dataLabel='Verdict'>
              <Label isCompact color={VERDICTS[run.verdict]}>
                {said(run.verdict)}
              </Label>
              {[run.failure, ...run.problems].map(problem => (
                <div key={problem} className='sync-note'>
                  {problem}
                </div>
              ))}
            </Td>
            <Td dataLabel='Account'>{run.read ? readAccount(run.read) : sentAccount(run.sent!)}</Td>
            <Td dataLabel='Began'>
              <When at={run.beganAt} />
            </Td>
            <Td dataLabel='Ended'>
              <When at={run.finishedAt} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

type Part = [count: number, what: string]

/** Only what there is of it. */
function account([whole, what]: Part, parts: Part[]): string {
  const some = parts.filter(([count]) => count > 0).map(([count, name]) => `${count.toLocaleString()} ${name}`)
  return `${whole.toLocaleString()} ${what}${some.length > 0 ? ': ' + some.join(', ') : ''}`
}

function readAccount(read: Read): string {
  return account(
    [read.read, 'read'],
    [
      [read.settled, 'settled'],
      [read.unchanged, 'unchanged'],
      ...Object.entries(read.skipped).map(([why, count]): Part => [count, `skipped (${said(why)})`]),
      [read.deadLetters, 'dead letters'],
      [read.pending, 'not settled yet'],
    ],
  )
}

function sentAccount(sent: Sent): string {
  return account(
    [sent.sent, 'sent'],
    [
      [sent.accepted, 'accepted'],
      [sent.refused, 'refused'],
      [sent.retried, 'sent again later'],
    ],
  )
}
