import { Alert, Button, Form, FormGroup, FormSelect, FormSelectOption, Modal, ModalVariant, TextInput } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { FormEvent, ReactNode, useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import { HubRecord, post, Refused } from './api'
import { refused, tried, useLoaded, useMay } from './hooks'
import { Json, said, Shown, Trouble, Value } from './parts'

type Regrouped = {
  records: number[]
  fields: { recordId: number; field: string; before: unknown; after: unknown; rule: string }[]
  writes: { recordId: number; system: string; operation: string; externalId?: string; values?: Record<string, unknown>; problem?: string }[]
  second: { system: string; entity: string; id: string }[]
}

/** Makes one record of two. What would happen is shown first. */
export function Merge({ record, again }: { record: HubRecord; again: () => void }) {
  const asked = useSearchParams()[0].get('merge') ?? ''
  const [other, setOther] = useState(asked)
  const [values, setValues] = useState<Record<string, number>>({})
  return (
    <Regrouping isAsked={asked !== ''} label='Merge with another' title={`Merge another ${record.entity} into ${record.id}`} path={`/records/${record.id}/merge`} body={other === '' ? null : { other: Number(other), values }} done='They are one.' again={again}>
      <FormGroup label='The other record’s number' fieldId='merge-other'>
        <TextInput id='merge-other' type='number' min={1} value={other} onChange={(_, value) => (setOther(value), setValues({}))} />
      </FormGroup>
      {other !== '' && <Values record={record} other={Number(other)} values={values} setValues={setValues} />}
    </Regrouping>
  )
}

/** Of fields in which the two differ a person may choose. */
function Values({ record, other, values, setValues }: { record: HubRecord; other: number; values: Record<string, number>; setValues: (values: Record<string, number>) => void }) {
  const found = useLoaded<HubRecord>('/records/' + other)
  return (
    <Shown of={found}>
      {second =>
        Object.keys(record.fields)
          .filter(name => second.fields[name] && JSON.stringify(second.fields[name].value) !== JSON.stringify(record.fields[name].value))
          .map(name => (
            <FormGroup key={name} label={name} fieldId={'merge-' + name}>
              <FormSelect
                id={'merge-' + name}
                value={values[name] ?? ''}
                onChange={(_, value) => {
                  const { [name]: _before, ...rest } = values
                  setValues(value === '' ? rest : { ...rest, [name]: Number(value) })
                }}
              >
                <FormSelectOption value='' label='as the strategy decides' />
                {[record, second].map(one => (
                  <FormSelectOption key={one.id} value={one.id} label={`${JSON.stringify(one.fields[name].value)} of ${one.id}`} />
                ))}
              </FormSelect>
            </FormGroup>
          ))
      }
    </Shown>
  )
}

/** Makes two records of one: a merge is undone, or an external record gets one of its own. */
export function Split({ record, again }: { record: HubRecord; again: () => void }) {
  const links = (record.links ?? []).filter(link => !link.tombstone)
  const parts: [label: string, body: Record<string, unknown>][] = [
    ...(record.merged ?? []).map((id): [string, Record<string, unknown>] => [`record ${id}, which was merged into it`, { record: id }]),
    ...links.map((link): [string, Record<string, unknown>] => [`${link.externalId} of ${link.system}`, { system: link.system, externalId: link.externalId }]),
  ]
  const [nth, setNth] = useState('')
  return (
    <Regrouping label='Split' title={`Split ${record.entity} ${record.id}`} path={`/records/${record.id}/split`} body={nth === '' ? null : parts[Number(nth)][1]} done='They are two.' again={again}>
      <FormGroup label='Who is somebody else' fieldId='split-off'>
        <FormSelect id='split-off' value={nth} onChange={(_, value) => setNth(value)}>
          <FormSelectOption value='' label='Choose' isPlaceholder />
          {parts.map(([label], index) => (
            <FormSelectOption key={label} value={index} label={label} />
          ))}
        </FormSelect>
      </FormGroup>
    </Regrouping>
  )
}

type Regrouping = { isAsked?: boolean; label: string; title: string; path: string; body: Record<string, unknown> | null; done: string; again: () => void; children: ReactNode }

function Regrouping({ isAsked = false, label, title, path, body, done, again, children }: Regrouping) {
  const may = useMay('operator')
  const [open, setOpen] = useState(isAsked)
  const [preview, setPreview] = useState<{ of: string; would?: Regrouped; problem?: Refused } | null>(null)
  const wanted = JSON.stringify(body)
  const shown = preview?.of === wanted ? preview : null
  const look = async (event: FormEvent) => {
    event.preventDefault()
    await post<Regrouped>(path, { ...body, preview: true }).then(
      would => setPreview({ of: wanted, would }),
      e => setPreview({ of: wanted, problem: refused(e) }),
    )
  }
  const act = () =>
    tried(done, () => post(path, body)).then(well => {
      if (well) setOpen(false)
      again()
    })
  return (
    <>
      <Button size='sm' variant='secondary' isDisabled={!may} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        variant={ModalVariant.medium}
        title={title}
        isOpen={open}
        onClose={() => setOpen(false)}
        actions={[
          <Button key='do' isDisabled={!shown?.would} onClick={act}>
            Do it
          </Button>,
          <Button key='no' variant='link' onClick={() => setOpen(false)}>
            Cancel
          </Button>,
        ]}
      >
        <Form onSubmit={look}>
          {children}
          <div>
            <Button type='submit' variant='secondary' isDisabled={body === null}>
              Show what would happen
            </Button>
          </div>
        </Form>
        <div aria-live='polite'>
          {shown?.problem && <Trouble problem={shown.problem} />}
          {shown?.would && <Would of={shown.would} />}
        </div>
      </Modal>
    </>
  )
}

function Would({ of }: { of: Regrouped }) {
  return (
    <>
      <Table variant='compact' aria-label='Fields that get other values'>
        <Thead>
          <Tr>
            <Th>Record</Th>
            <Th>Field</Th>
            <Th>Value</Th>
            <Th>Rule</Th>
          </Tr>
        </Thead>
        <Tbody>
          {of.fields.map(field => (
            <Tr key={field.recordId + field.field}>
              <Td dataLabel='Record'>{field.recordId}</Td>
              <Td dataLabel='Field'>{field.field}</Td>
              <Td dataLabel='Value' modifier='breakWord'>
                <Value of={field.before} /> → <Value of={field.after} />
              </Td>
              <Td dataLabel='Rule'>{field.rule}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      <Table variant='compact' aria-label='What systems are told'>
        <Thead>
          <Tr>
            <Th>System</Th>
            <Th>Is told</Th>
            <Th>Values</Th>
          </Tr>
        </Thead>
        <Tbody>
          {of.writes.map((write, nth) => (
            <Tr key={nth}>
              <Td dataLabel='System'>{write.system}</Td>
              <Td dataLabel='Is told'>
                {said(write.operation)} {write.externalId}
              </Td>
              <Td dataLabel='Values'>{write.problem ?? <Json of={write.values} />}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {of.second.map(({ system, id }) => (
        <Alert key={system + id} isInline isPlain variant='info' title={`${id} is a second copy in ${system}: it is left alone, and a person is asked what it is.`} />
      ))}
    </>
  )
}
