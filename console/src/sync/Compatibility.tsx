import { Button, Form, FormGroup, Grid, GridItem, Label, LabelProps, List, ListItem, Stack, StackItem, TextInput } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { FormEvent, useState } from 'react'
import { Files, post, Refused } from './api'
import { span } from './health'
import { refused, useLoaded } from './hooks'
import { Panel, said, Shown, SyncSection, Trouble } from './parts'
import { noSides, SidesChoice } from './SidesChoice'

type Fit = {
  entity: string
  ways: Record<string, string>
  capabilities: Record<string, string[]>
  fields: { field: string; type: string; verdict: keyof typeof VERDICTS; detail: string }[]
  firstSync: Record<string, number>
  pattern: string
  why: string
  unknown: string[]
}

const VERDICTS: Record<string, LabelProps['color']> = { MATCHES: 'green', LOSSY: 'orange', TOO_LONG: 'orange', ONE_WAY: 'blue', ONLY_ONE: 'grey', REQUIRED_AND_MISSING: 'red' }

/** Whether two systems fit, told from the files before anything runs. */
export function Compatibility() {
  const files = useLoaded<Files>('/files')
  return (
    <SyncSection title='Compatibility' says='Do two systems fit? It is told from the files, without calling anybody.'>
      <Shown of={files}>{known => <Asking files={known} />}</Shown>
    </SyncSection>
  )
}

function Asking({ files }: { files: Files }) {
  const [sides, setSides] = useState(noSides(files))
  const { entity, one, other } = sides
  const [numbers, setNumbers] = useState({ records: '', changes: '', one: '', other: '' })
  const [answer, setAnswer] = useState<{ fit?: Fit; problem?: Refused }>({})
  const number = (text: string) => (text === '' ? undefined : Number(text))
  const sent = async (event: FormEvent) => {
    event.preventDefault()
    const callsASecond = Object.fromEntries([[one, numbers.one], [other, numbers.other]].filter(([, rate]) => rate !== '').map(([system, rate]) => [system, Number(rate)]))
    try {
      setAnswer({ fit: await post<Fit>(`/fit/${entity}/compatibility`, { one, other, records: number(numbers.records), changes: number(numbers.changes), callsASecond }) })
    } catch (e) {
      setAnswer({ problem: refused(e) })
    }
  }
  const asked = (key: keyof typeof numbers, label: string) => (
    <GridItem sm={3}>
      <FormGroup label={label} fieldId={'fit-rate-' + key}>
        <TextInput id={'fit-rate-' + key} type='number' min={0} value={numbers[key]} onChange={(_, value) => setNumbers({ ...numbers, [key]: value })} />
      </FormGroup>
    </GridItem>
  )
  return (
    <Stack hasGutter>
      <StackItem>
        <Panel title='Which'>
          <Form onSubmit={sent} aria-label='Which systems'>
            <Grid hasGutter>
              <SidesChoice id='fit' files={files} sides={sides} width={4} choose={setSides} />
              {asked('records', 'Records')}
              {asked('changes', 'Changes a day')}
              {asked('one', `Calls a second of ${one || 'the one'}`)}
              {asked('other', `Calls a second of ${other || 'the other'}`)}
              <GridItem>
                <Button type='submit' isDisabled={!one || !other}>
                  Compare
                </Button>
              </GridItem>
            </Grid>
          </Form>
        </Panel>
      </StackItem>
      <StackItem aria-live='polite'>
        {answer.problem && <Trouble problem={answer.problem} />}
        {answer.fit && <Verdict fit={answer.fit} />}
      </StackItem>
    </Stack>
  )
}

function Verdict({ fit }: { fit: Fit }) {
  return (
    <Grid hasGutter>
      <GridItem lg={6}>
        <Panel title={'Pattern: ' + said(fit.pattern)}>
          <p>{fit.why}</p>
          <List isPlain>
            {Object.entries(fit.ways).map(([system, way]) => (
              <ListItem key={system}>
                {system}: {way}; {fit.capabilities[system]?.map(said).join(', ')}
              </ListItem>
            ))}
          </List>
        </Panel>
      </GridItem>
      <GridItem lg={6}>
        <Panel title='First sync'>
          <List isPlain>
            {Object.entries(fit.firstSync).map(([way, time]) => (
              <ListItem key={way}>
                {way}: {span(time)}
              </ListItem>
            ))}
            {fit.unknown.map(what => (
              <ListItem key={what} className='sync-note'>
                Not known: {what}
              </ListItem>
            ))}
          </List>
        </Panel>
      </GridItem>
      <GridItem>
        <Panel title='Fields'>
          <Table variant='compact' aria-label='How each field fits'>
            <Thead>
              <Tr>
                <Th>Field</Th>
                <Th>Type</Th>
                <Th>Verdict</Th>
                <Th>Why</Th>
              </Tr>
            </Thead>
            <Tbody>
              {fit.fields.map(field => (
                <Tr key={field.field}>
                  <Td dataLabel='Field'>{field.field}</Td>
                  <Td dataLabel='Type'>{field.type}</Td>
                  <Td dataLabel='Verdict'>
                    <Label isCompact color={VERDICTS[field.verdict]}>
                      {said(field.verdict)}
                    </Label>
                  </Td>
                  <Td dataLabel='Why' modifier='breakWord'>
                    {field.detail}
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        </Panel>
      </GridItem>
    </Grid>
  )
}
