import { Button, Card, CardBody, Form, FormGroup, FormSelect, FormSelectOption, Grid, GridItem, TextInput } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { FormEvent, useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router-dom'
import { Files, get, HubRecord, Page, query } from './api'
import { useLoaded, usePages } from './hooks'
import { Blank, Loading, Nothing, Pager, Shown, SyncSection, Value, When } from './parts'

const SHOWN_FIELDS = 4

/** Finds records by a value or by a system's id. */
export function Records() {
  const files = useLoaded<Files>('/files')
  return (
    <SyncSection title='Records' says='What the hub holds to be true, and which copy of it each system has.'>
      <Shown of={files}>{data => <Opening files={data} />}</Shown>
    </SyncSection>
  )
}

/** With the entity that is asked for, else with the first one that has records. */
function Opening({ files }: { files: Files }) {
  const [parameters] = useSearchParams()
  const asked = parameters.get('entity')
  const [first, setFirst] = useState<string | null>(null)
  useEffect(() => {
    if (asked === null) firstWithRecords(files.entities).then(setFirst)
  }, [asked, files.entities])
  const entity = asked ?? first
  return entity === null ? <Loading /> : <Search files={files} entity={entity} />
}

async function firstWithRecords(entities: string[]): Promise<string> {
  for (const entity of entities) {
    const { items } = await get<Page<HubRecord>>(query('/records', { entity, limit: 1 })).catch(() => ({ items: [] }))
    if (items.length > 0) return entity
  }
  return entities[0] ?? ''
}

function Search({ files, entity }: { files: Files; entity: string }) {
  const [parameters, setParameters] = useSearchParams()
  const by = parameters.get('by') ?? ''
  const value = parameters.get('value') ?? ''
  const [typed, setTyped] = useState({ entity, by, value })
  useEffect(() => setTyped({ entity, by, value }), [entity, by, value])
  const sent = (event: FormEvent) => {
    event.preventDefault()
    setParameters(typed.by && typed.value ? typed : { entity: typed.entity })
  }
  const fields = useFields(typed.entity)
  return (
    <>
      <Card isCompact>
       <CardBody>
        <Form onSubmit={sent} aria-label='Search'>
        <Grid hasGutter>
          <GridItem sm={3}>
            <FormGroup label='Entity' fieldId='entity'>
              <FormSelect id='entity' value={typed.entity} onChange={(_, to) => setTyped({ entity: to, by: '', value: '' })}>
                {files.entities.map(name => (
                  <FormSelectOption key={name} value={name} label={name} />
                ))}
              </FormSelect>
            </FormGroup>
          </GridItem>
          <GridItem sm={3}>
            <FormGroup label='By' fieldId='by'>
              <FormSelect id='by' value={typed.by} onChange={(_, to) => setTyped({ ...typed, by: to })}>
                <FormSelectOption value='' label='the newest first' />
                {fields.map(name => (
                  <FormSelectOption key={name} value={'field:' + name} label={name} />
                ))}
                {files.mappings
                  .filter(mapping => mapping.endsWith('/' + typed.entity))
                  .map(mapping => mapping.split('/')[0])
                  .map(system => (
                    <FormSelectOption key={system} value={'system:' + system} label={'id in ' + system} />
                  ))}
              </FormSelect>
            </FormGroup>
          </GridItem>
          <GridItem sm={4}>
            <FormGroup label='Value' fieldId='value'>
              <TextInput id='value' value={typed.value} isDisabled={!typed.by} onChange={(_, to) => setTyped({ ...typed, value: to })} />
            </FormGroup>
          </GridItem>
          <GridItem sm={2} className='sync-bottom'>
            <Button type='submit'>Search</Button>
          </GridItem>
        </Grid>
        </Form>
       </CardBody>
      </Card>
      <Found entity={entity} by={by} value={value} />
    </>
  )
}

/** The fields of an entity, as far as its newest records have them. */
function useFields(entity: string): string[] {
  const newest = useLoaded<{ items: HubRecord[] }>(`/records?entity=${encodeURIComponent(entity)}&limit=20`)
  return [...new Set(newest.data?.items.flatMap(record => Object.keys(record.fields)))]
}

function Found({ entity, by, value }: { entity: string; by: string; value: string }) {
  const [kind, name] = by.split(':')
  const records = usePages<HubRecord>('/records', {
    entity,
    limit: 25,
    ...(kind === 'field' ? { field: name, value } : kind === 'system' ? { system: name, externalId: value } : {}),
  })
  return (
    <>
      <Shown of={records}>
        {({ items }) => (items.length === 0 ? <Nothing title='Nothing was found' /> : <Rows records={items} />)}
      </Shown>
      <Pager of={records} what='records' />
    </>
  )
}

function Rows({ records }: { records: HubRecord[] }) {
  const names = [...new Set(records.flatMap(record => Object.keys(record.fields)))].slice(0, SHOWN_FIELDS)
  return (
    <Table variant='compact' aria-label='Records' className='sync-gap'>
      <Thead>
        <Tr>
          <Th>Record</Th>
          {names.map(name => (
            <Th key={name}>{name}</Th>
          ))}
          <Th>Changed</Th>
        </Tr>
      </Thead>
      <Tbody>
        {records.map(record => (
          <Tr key={record.id}>
            <Td dataLabel='Record'>
              <Link to={'/sync/records/' + record.id}>
                {record.entity} {record.id}
              </Link>
              {record.deleted && <div className='sync-note'>deleted</div>}
            </Td>
            {names.map(name => (
              <Td key={name} dataLabel={name} modifier='breakWord'>
                {record.fields[name] ? <Value of={record.fields[name].value} /> : <Blank />}
              </Td>
            ))}
            <Td dataLabel='Changed'>
              <When at={record.updatedAt} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
