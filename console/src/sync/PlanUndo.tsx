import { Button, Checkbox, ExpandableSection, Form, FormGroup, Grid, GridItem, TextInput } from '@patternfly/react-core'
import { FormEvent, useState } from 'react'
import { useNavigate } from 'react-router-dom'
import { post } from './api'
import { FlowChoice, systemAndEntity } from './FlowChoice'
import { tried, useMay } from './hooks'

/** Plans to take back what a flow did from one time to another. */
export function PlanUndo() {
  const may = useMay('operator')
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [flow, setFlow] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [overwrite, setOverwrite] = useState(false)
  const [made, setMade] = useState(false)
  const sent = (event: FormEvent) => {
    event.preventDefault()
    tried('It is being planned. Nothing is done yet.', async () => {
      const undo = await post<{ id: number }>('/undo', {
        ...systemAndEntity(flow),
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        later: overwrite ? 'overwrite' : 'keep',
        made: made ? 'delete' : 'keep',
      })
      navigate('/sync/undo?undo=' + undo.id)
    })
  }
  const time = (id: string, label: string, value: string, set: (value: string) => void) => (
    <GridItem sm={4}>
      <FormGroup label={label} fieldId={id}>
        <TextInput id={id} type='datetime-local' step='1' value={value} onChange={(_, text) => set(text)} />
      </FormGroup>
    </GridItem>
  )
  return (
    <ExpandableSection toggleText='Take back what was done in a period' isExpanded={open} onToggle={(_, on) => setOpen(on)}>
      <Form onSubmit={sent} aria-label='What to take back'>
        <Grid hasGutter>
          <GridItem sm={4}>
            <FormGroup label='Flow'>
              <FlowChoice label='Flow whose changes to take back' none='everybody’s, people’s too' value={flow} choose={setFlow} />
            </FormGroup>
          </GridItem>
          {time('undo-from', 'From', from, setFrom)}
          {time('undo-to', 'To', to, setTo)}
          <GridItem>
            <Checkbox id='undo-later' label='also where somebody edited the field later' isChecked={overwrite} onChange={(_, on) => setOverwrite(on)} />
            <Checkbox id='undo-made' label='delete, everywhere, what was made' isChecked={made} onChange={(_, on) => setMade(on)} />
          </GridItem>
          <GridItem>
            <Button type='submit' isDisabled={!may || !from || !to}>
              Plan
            </Button>
          </GridItem>
        </Grid>
      </Form>
    </ExpandableSection>
  )
}
