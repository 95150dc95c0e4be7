import {
  Alert,
  Button,
  Card,
  CardBody,
  CardTitle,
  Form,
  FormGroup,
  FormSelect,
  FormSelectOption,
  Radio,
  Stack,
  StackItem,
  TextArea,
  TextInput,
} from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { FormEvent, useState } from 'react'
import { Files, post, Preview, Refused } from './api'
import { useLoaded } from './hooks'
import { Json, Shown, SyncSection, Trouble, Value } from './parts'

/** What becomes of one external record, and what would go back. */
export function MappingPreview() {
  const files = useLoaded<Files>('/files')
  return (
    <SyncSection title='Mapping preview' says='What becomes of one record of a system here, and what would go back to it. Nothing is written anywhere.'>
      <Shown of={files}>{({ mappings }) => <Trying mappings={mappings} />}</Shown>
    </SyncSection>
  )
}

function Trying({ mappings }: { mappings: string[] }) {
  const [mapping, setMapping] = useState(mappings[0] ?? '')
  const [by, setBy] = useState<'id' | 'content'>('id')
  const [id, setId] = useState('')
  const [content, setContent] = useState('{\n}')
  const [result, setResult] = useState<{ preview?: Preview; problem?: Refused } | null>(null)
  const sent = async (event: FormEvent) => {
    event.preventDefault()
    try {
      const body = by === 'id' ? { id } : { content: JSON.parse(content) }
      setResult({ preview: await post<Preview>(`/mappings/${mapping}/preview`, body) })
    } catch (e) {
      setResult({ problem: e instanceof Refused ? e : new Refused(0, 'The record is not JSON.', String((e as Error).message)) })
    }
  }
  return (
    <Stack hasGutter>
      <StackItem>
        <Card>
         <CardBody>
          <Form onSubmit={sent} isWidthLimited>
          <FormGroup label='Mapping' fieldId='mapping'>
            <FormSelect id='mapping' value={mapping} onChange={(_, value) => setMapping(value)}>
              {mappings.map(name => (
                <FormSelectOption key={name} value={name} label={name} />
              ))}
            </FormSelect>
          </FormGroup>
          <FormGroup role='radiogroup' label='Of which record' isInline fieldId='by'>
            <Radio id='by-id' name='by' label='the one that the system has under an id now' isChecked={by === 'id'} onChange={() => setBy('id')} />
            <Radio id='by-content' name='by' label='this one' isChecked={by === 'content'} onChange={() => setBy('content')} />
          </FormGroup>
          {by === 'id' ? (
            <FormGroup label='Id in the system' fieldId='id'>
              <TextInput id='id' value={id} onChange={(_, value) => setId(value)} />
            </FormGroup>
          ) : (
            <FormGroup label='The system’s record, as JSON' fieldId='content'>
              <TextArea id='content' rows={8} value={content} onChange={(_, value) => setContent(value)} />
            </FormGroup>
          )}
          <div>
            <Button type='submit' isDisabled={!mapping || (by === 'id' && !id)}>
              Preview
            </Button>
          </div>
          </Form>
         </CardBody>
        </Card>
      </StackItem>
      <StackItem aria-live='polite'>
        {result?.problem && <Trouble problem={result.problem} />}
        {result?.preview && <Result preview={result.preview} />}
      </StackItem>
    </Stack>
  )
}

function Result({ preview }: { preview: Preview }) {
  return (
    <Stack hasGutter>
      <StackItem>
        <Card>
          <CardTitle component='h2'>In the hub</CardTitle>
          <CardBody>
            <Table variant='compact' aria-label='Fields'>
              <Thead>
                <Tr>
                  <Th>Field</Th>
                  <Th>The system says</Th>
                  <Th>The hub has</Th>
                  <Th modifier='wrap'>Survives the way back</Th>
                </Tr>
              </Thead>
              <Tbody>
                {preview.fields.map(field => (
                  <Tr key={field.field}>
                    <Td dataLabel='Field'>{field.field}</Td>
                    <Td dataLabel='The system says'>
                      <Value of={field.raw} />
                    </Td>
                    <Td dataLabel='The hub has'>
                      {field.problem ? <Alert isInline isPlain variant='danger' title={field.problem} /> : <Value of={field.value} />}
                    </Td>
                    <Td dataLabel='Survives the way back'>{field.survives ? 'yes' : 'no'}</Td>
                  </Tr>
                ))}
              </Tbody>
            </Table>
          </CardBody>
        </Card>
      </StackItem>
      <StackItem>
        <Card>
          <CardTitle component='h2'>Back to the system</CardTitle>
          <CardBody>
            <Json of={preview.back} />
          </CardBody>
        </Card>
      </StackItem>
    </Stack>
  )
}
