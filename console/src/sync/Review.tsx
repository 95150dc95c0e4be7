import {
  Alert,
  Button,
  Card,
  CardBody,
  CardFooter,
  CardTitle,
  Flex,
  FlexItem,
  Form,
  FormGroup,
  FormSelect,
  FormSelectOption,
  Grid,
  GridItem,
  Stack,
  StackItem,
  TextInput,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core'
import { FormEvent, ReactNode, useState } from 'react'
import { Link, useSearchParams } from 'react-router-dom'
import { Conflict, Files, HubRecord, post } from './api'
import { tried, useLoaded, useMay, usePages } from './hooks'
import { Nothing, Pager, said, Shown, Sure, SyncSection, Value, When, words } from './parts'

const KINDS = ['FIELD', 'FLIP', 'IDENTITY', 'HELD_DELETES']

/** What a person must decide, the oldest first. */
export function Review() {
  const [parameters] = useSearchParams()
  const one = parameters.get('conflict')
  return (
    <SyncSection title='Review' says='What the hub does not decide by itself. Nothing about these is written anywhere until somebody decides.'>
      {one ? <One id={one} /> : <Open />}
    </SyncSection>
  )
}

function One({ id }: { id: string }) {
  const conflict = useLoaded<Conflict & { closedAt: string | null; resolution: string | null }>('/conflicts/' + encodeURIComponent(id))
  return (
    <Stack hasGutter>
      <StackItem>
        <Link to='/sync/review'>All open conflicts</Link>
      </StackItem>
      <StackItem>
        <Shown of={conflict}>
          {found =>
            found.closedAt ? (
              <Alert isInline variant='success' title={`Decided: ${found.resolution}`}>
                <When at={found.closedAt} />
              </Alert>
            ) : (
              <ConflictCard conflict={found} again={conflict.again} />
            )
          }
        </Shown>
      </StackItem>
    </Stack>
  )
}

function Open() {
  const [filter, setFilter] = useState({ entity: '', system: '', kind: '' })
  const files = useLoaded<Files>('/files')
  const conflicts = usePages<Conflict>('/conflicts', { ...filter, limit: 10 }, 10)
  const choice = (key: keyof typeof filter, label: string, names: string[]) => (
    <ToolbarItem>
      <FormSelect aria-label={label} value={filter[key]} onChange={(_, value) => setFilter({ ...filter, [key]: value })}>
        <FormSelectOption value='' label={'Any ' + label.toLowerCase()} />
        {names.map(name => (
          <FormSelectOption key={name} value={name} label={said(name)} />
        ))}
      </FormSelect>
    </ToolbarItem>
  )
  return (
    <>
      <Toolbar>
        <ToolbarContent>
          {choice('kind', 'Kind', KINDS)}
          {choice('entity', 'Entity', files.data?.entities ?? [])}
          {choice('system', 'System', files.data?.systems ?? [])}
        </ToolbarContent>
      </Toolbar>
      <Shown of={conflicts}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing title='Nothing to decide' />
          ) : (
            <Stack hasGutter>
              {items.map(conflict => (
                <StackItem key={conflict.id}>
                  <ConflictCard conflict={conflict} again={conflicts.again} />
                </StackItem>
              ))}
            </Stack>
          )
        }
      </Shown>
      <Pager of={conflicts} what='conflicts' />
    </>
  )
}

type About = { conflict: Conflict; again: () => void }

function ConflictCard({ conflict, again }: About) {
  return (
    <Card component='section' aria-label={'Conflict ' + conflict.id}>
      <CardTitle component='h2'>{titled(conflict)}</CardTitle>
      <CardBody>
        <div className='sync-note'>
          {said(conflict.kind)} in {conflict.entity}, with {conflict.system}, since <When at={conflict.openedAt} />
          {conflict.recordId !== null && (
            <>
              , <Link to={'/sync/records/' + conflict.recordId}>record {conflict.recordId}</Link>
            </>
          )}
        </div>
        {typeof conflict.detail?.why === 'string' && <p>{conflict.detail.why}</p>}
        {conflict.kind === 'HELD_DELETES' && <HeldIds conflict={conflict} />}
      </CardBody>
      {conflict.kind === 'IDENTITY' ? (
        <Identity conflict={conflict} again={again} />
      ) : conflict.kind === 'HELD_DELETES' ? (
        <HeldDeletes conflict={conflict} again={again} />
      ) : (
        <Fields conflict={conflict} again={again} />
      )}
    </Card>
  )
}

function titled(conflict: Conflict): string {
  switch (conflict.kind) {
    case 'IDENTITY':
      return `Who is ${conflict.externalId} of ${conflict.system}?`
    case 'HELD_DELETES':
      return `Were these really deleted in ${conflict.system}?`
    default:
      return `Which ${conflict.field} is right?`
  }
}

function useDecision({ conflict, again }: About) {
  return (done: string, decision: Record<string, unknown>) =>
    tried(done, () => post(`/conflicts/${conflict.id}/resolution`, decision)).then(again)
}

function Fields(about: About) {
  const { conflict } = about
  const decide = useDecision(about)
  const may = useMay('operator')
  const [other, setOther] = useState<string | null>(null)
  const sent = (event: FormEvent) => {
    event.preventDefault()
    decide('Everybody gets the other value.', { choice: 'VALUE', value: typed(other ?? '', conflict) })
  }
  return (
    <>
      <CardBody>
        <Grid hasGutter>
          <Choice title='Both knew'>
            <Value of={conflict.base} />
          </Choice>
          <Choice
            title='The record has'
            action={
              <Button size='sm' variant='secondary' isDisabled={!may} onClick={() => decide('The record’s value stays.', { choice: 'OURS' })}>
                Keep the record’s
              </Button>
            }
          >
            <Value of={conflict.ours} />
          </Choice>
          <Choice
            title={conflict.system + ' has'}
            action={
              <Button size='sm' variant='secondary' isDisabled={!may} onClick={() => decide(`Everybody gets the value of ${conflict.system}.`, { choice: 'THEIRS' })}>
                Take {conflict.system}’s
              </Button>
            }
          >
            <Value of={conflict.theirs} />
          </Choice>
        </Grid>
      </CardBody>
      <CardFooter>
        {other === null ? (
          <Button size='sm' variant='link' isInline isDisabled={!may} onClick={() => setOther(words(conflict.ours ?? ''))}>
            Give another value
          </Button>
        ) : (
          <Form onSubmit={sent} isWidthLimited>
            <FormGroup label={'Another value for ' + conflict.field} fieldId={'other-' + conflict.id}>
              <TextInput id={'other-' + conflict.id} value={other} autoFocus onChange={(_, value) => setOther(value)} />
            </FormGroup>
            <Flex>
              <FlexItem>
                <Button size='sm' type='submit'>
                  Use this value
                </Button>
              </FlexItem>
              <FlexItem>
                <Button size='sm' variant='secondary' onClick={() => decide('The field is cleared everywhere.', { choice: 'VALUE', value: null })}>
                  Clear it
                </Button>
              </FlexItem>
              <FlexItem>
                <Button size='sm' variant='link' onClick={() => setOther(null)}>
                  Cancel
                </Button>
              </FlexItem>
            </Flex>
          </Form>
        )}
      </CardFooter>
    </>
  )
}

/** Text where the field holds text, otherwise what the JSON says. */
function typed(text: string, conflict: Conflict): unknown {
  const sample = conflict.ours ?? conflict.theirs ?? conflict.base
  if (typeof sample === 'string' || sample === null || sample === undefined) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function Choice({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <GridItem sm={4}>
      <Card isFlat isFullHeight isCompact>
        <CardTitle component='h3'>{title}</CardTitle>
        <CardBody>{children}</CardBody>
        {action && <CardFooter>{action}</CardFooter>}
      </Card>
    </GridItem>
  )
}

function Identity(about: About) {
  const { conflict } = about
  const decide = useDecision(about)
  const may = useMay('operator')
  const candidates = (conflict.detail?.candidates ?? []) as number[]
  return (
    <>
      <CardBody>
        <Grid hasGutter>
          {candidates.map(id => (
            <Candidate key={id} id={id} choose={() => decide(`It is record ${id}.`, { choice: 'RECORD', recordId: id })} />
          ))}
        </Grid>
      </CardBody>
      <CardFooter>
        <Flex>
          <FlexItem>
            <Button size='sm' variant='secondary' isDisabled={!may} onClick={() => decide('It is a record of its own.', { choice: 'SEPARATE' })}>
              None of them: somebody new
            </Button>
          </FlexItem>
          <FlexItem>
            <Sure
              label='Forget the change'
              title='Forget this change?'
              danger
              isDisabled={!may}
              action={() => decide('The change is forgotten.', { choice: 'DROP' })}
            >
              What {conflict.system} told of {conflict.externalId} is not taken in. It stays as it is in {conflict.system}.
            </Sure>
          </FlexItem>
        </Flex>
      </CardFooter>
    </>
  )
}

function Candidate({ id, choose }: { id: number; choose: () => void }) {
  const record = useLoaded<HubRecord>('/records/' + id)
  const may = useMay('operator')
  return (
    <GridItem md={6} xl={4}>
      <Card isFlat isFullHeight isCompact>
        <CardTitle component='h3'>
          <Link to={'/sync/records/' + id}>Record {id}</Link>
        </CardTitle>
        <CardBody>
          <Shown of={record}>
            {found => (
              <dl className='sync-fields'>
                {Object.entries(found.fields).map(([name, field]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>
                      <Value of={field.value} />
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </Shown>
        </CardBody>
        <CardFooter>
          <Button size='sm' variant='secondary' isDisabled={!may} onClick={choose}>
            It is record {id}
          </Button>
        </CardFooter>
      </Card>
    </GridItem>
  )
}

function HeldIds({ conflict }: { conflict: Conflict }) {
  const { why: _, ...rest } = conflict.detail ?? {}
  return (
    <dl className='sync-fields'>
      {Object.entries(rest).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Value of={Array.isArray(value) ? value.join(', ') : value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function HeldDeletes(about: About) {
  const { conflict } = about
  const decide = useDecision(about)
  const may = useMay('operator')
  return (
    <CardFooter>
      <Flex>
        <FlexItem>
          <Sure
            label='They were'
            title='Let these deletes go on?'
            danger
            isDisabled={!may}
            action={() => decide('The deletes go on.', { choice: 'RELEASE' })}
          >
            What was deleted in {conflict.system} is then deleted elsewhere, too, as {conflict.entity}.entity.yaml says.
          </Sure>
        </FlexItem>
        <FlexItem>
          <Button size='sm' variant='secondary' isDisabled={!may} onClick={() => decide('The deletes are forgotten.', { choice: 'DROP' })}>
            They were not
          </Button>
        </FlexItem>
      </Flex>
    </CardFooter>
  )
}
