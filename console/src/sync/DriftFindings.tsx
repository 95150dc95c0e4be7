import { Button, Flex, FlexItem, FormSelect, FormSelectOption } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { Page, post } from './api'
import type { Audit } from './Drift'
import { tried, useMay, usePages } from './hooks'
import { Nothing, Pager, Panel, said, Shown, Sure, When } from './parts'

type Finding = {
  id: number
  kind: string
  external: { system: string; entity: string; id: string }
  recordId: number | null
  fields: string[]
  notedAt: string
  confirmed: boolean
  repair: string | null
  repairedAt: string | null
}
type Step = { finding: Finding; action: keyof typeof ACTIONS }
type Direction = 'PULL' | 'PUSH'

const KINDS = ['MISSING_THERE', 'MISSING_HERE', 'FIELD_DIFFERS', 'UNKNOWN_LINK']
const ACTIONS = {
  READ: 'read, and settle it like any change',
  CONFIRM_DELETE: 'read, and delete where it is still not there',
  WRITE: 'write what the record says',
  CREATE: 'create it anew',
  NOTHING: 'nothing',
}

/** What an audit found, and its repair: some or all, planned and then done. */
export function FindingsOf({ audit, again }: { audit: Audit; again: () => void }) {
  const [kind, setKind] = useState('')
  const [chosen, setChosen] = useState<number[]>([])
  const [plan, setPlan] = useState<{ direction: Direction; steps: Step[] } | null>(null)
  const findings = usePages<Finding>(`/drift/${audit.id}/findings`, { kind, limit: 25 }, 3)
  const wanted = (direction: Direction) => ({ direction, findings: chosen })
  const planned = (direction: Direction) =>
    tried('This is what would be done.', async () => {
      const { items } = await post<Page<Step>>(`/drift/${audit.id}/plan`, wanted(direction))
      setPlan({ direction, steps: items })
    })
  const repaired = (direction: Direction) =>
    tried('It is being repaired.', () => post(`/drift/${audit.id}/repair`, wanted(direction))).then(() => {
      setPlan(null)
      findings.again()
      again()
    })
  const toggle = (id: number, on: boolean) => {
    setPlan(null)
    setChosen(on ? [...chosen, id] : chosen.filter(one => one !== id))
  }
  return (
    <Panel title='What differs' says='Which records and fields, never what they hold. What needs a repair can be chosen; without a choice it is everything.'>
      <Flex>
        <FlexItem>
          <FormSelect aria-label='Kind of finding' value={kind} onChange={(_, value) => setKind(value)}>
            <FormSelectOption value='' label='Every kind' />
            {KINDS.map(name => (
              <FormSelectOption key={name} value={name} label={said(name)} />
            ))}
          </FormSelect>
        </FlexItem>
        <Repair name='Pull from the system' direction='PULL' plan={plan} planned={planned} repaired={repaired} />
        <Repair name='Push from the hub' direction='PUSH' plan={plan} planned={planned} repaired={repaired} />
      </Flex>
      <Shown of={findings}>
        {({ items }) => (items.length === 0 ? <Nothing title='Nothing differs' /> : <Rows findings={items} chosen={chosen} toggle={toggle} plan={plan?.steps ?? null} />)}
      </Shown>
      <Pager of={findings} what='findings' />
    </Panel>
  )
}

function Repair(props: {
  name: string
  direction: Direction
  plan: { direction: Direction; steps: Step[] } | null
  planned: (direction: Direction) => void
  repaired: (direction: Direction) => Promise<void>
}) {
  const may = useMay('operator')
  if (props.plan?.direction !== props.direction) {
    return (
      <FlexItem>
        <Button size='sm' variant='secondary' isDisabled={!may} onClick={() => props.planned(props.direction)}>
          {props.name}: plan
        </Button>
      </FlexItem>
    )
  }
  const does = props.plan.steps.filter(step => step.action !== 'NOTHING').length
  return (
    <FlexItem>
      <Sure label={`${props.name}: do it`} title='Repair as planned?' isDisabled={!may || does === 0} action={() => props.repaired(props.direction)}>
        Of {props.plan.steps.length.toLocaleString()} findings, something is done about {does.toLocaleString()}. What was edited or is on its way since the audit is left as it is.
      </Sure>
    </FlexItem>
  )
}

function Rows({ findings, chosen, toggle, plan }: { findings: Finding[]; chosen: number[]; toggle: (id: number, on: boolean) => void; plan: Step[] | null }) {
  return (
    <Table variant='compact' aria-label='What differs'>
      <Thead>
        <Tr>
          <Th screenReaderText='Choose' />
          <Th>What</Th>
          <Th>Which</Th>
          <Th>Fields</Th>
          <Th>{plan ? 'Would be done' : 'Repair'}</Th>
        </Tr>
      </Thead>
      <Tbody>
        {findings.map((finding, rowIndex) => (
          <Tr key={finding.id}>
            <Td select={{ rowIndex, isSelected: chosen.includes(finding.id), isDisabled: finding.repairedAt !== null, onSelect: (_, on) => toggle(finding.id, on) }} />
            <Td dataLabel='What'>
              {said(finding.kind)}
              {!finding.confirmed && <div className='sync-note'>not looked at again yet</div>}
            </Td>
            <Td dataLabel='Which' modifier='breakWord'>
              {finding.external.id}
              {finding.recordId !== null && (
                <div>
                  <Link to={'/sync/records/' + finding.recordId}>record {finding.recordId}</Link>
                </div>
              )}
            </Td>
            <Td dataLabel='Fields'>{finding.fields.join(', ')}</Td>
            <Td dataLabel='Repair'>
              {finding.repairedAt ? (
                <>
                  {said(finding.repair ?? '')} <When at={finding.repairedAt} />
                </>
              ) : (
                planOf(finding, plan)
              )}
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

function planOf(finding: Finding, plan: Step[] | null): string {
  const step = plan?.find(one => one.finding.id === finding.id)
  return step ? ACTIONS[step.action] : ''
}
