import { Alert, Checkbox, FormSelect, FormSelectOption, Label, Stack, StackItem, Toolbar, ToolbarContent, ToolbarItem } from '@patternfly/react-core'
import { useContext, useState } from 'react'
import { Link, useSearchParams } from 'react-router-dom'
import { Files } from './api'
import { useLoaded, usePages, WhoIsHere } from './hooks'
import { Nothing, Pager, said, Shown, SyncSection, When } from './parts'
import { QuestionCard } from './QuestionCard'
import { Question } from './review'

const KINDS = ['FIELD', 'FLIP', 'IDENTITY', 'HELD_DELETES']

/** What a person must decide, the oldest first. */
export function Review() {
  const [parameters] = useSearchParams()
  const one = parameters.get('conflict')
  return (
    <SyncSection title='Review' says='What the hub does not decide by itself. Nothing about these is written anywhere until somebody decides.'>
      {one ? <One id={one} /> : <Queue />}
    </SyncSection>
  )
}

function One({ id }: { id: string }) {
  const question = useLoaded<Question>('/review/' + encodeURIComponent(id))
  return (
    <Stack hasGutter>
      <StackItem>
        <Link to='/sync/review'>All that is open</Link>
      </StackItem>
      <StackItem>
        <Shown of={question}>
          {found => (
            <>
              {found.closedAt && (
                <Alert isInline variant='success' title={`Decided by ${found.resolvedBy ?? 'the hub'}: ${found.resolution}`}>
                  <When at={found.closedAt} />
                </Alert>
              )}
              <QuestionCard question={found} again={question.again} />
            </>
          )}
        </Shown>
      </StackItem>
    </Stack>
  )
}

type Counts = Record<string, { all: number; older: number; oldest: string | null }>

function Queue() {
  const me = useContext(WhoIsHere)
  const [filter, setFilter] = useState({ entity: '', system: '', kind: '' })
  const [mine, setMine] = useState(false)
  const files = useLoaded<Files>('/files')
  const counts = useLoaded<Counts>('/review/counts', 10)
  const questions = usePages<Question>('/review', { ...filter, assignee: mine ? me?.name : '', limit: 10 }, 10)
  const again = () => {
    questions.again()
    counts.again()
  }
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
          <ToolbarItem alignSelf='center'>
            <Checkbox id='mine' label='Only mine' isChecked={mine} onChange={(_, on) => setMine(on)} />
          </ToolbarItem>
          <ToolbarItem alignSelf='center'>
            {Object.entries(counts.data ?? {}).map(([kind, { all }]) => (
              <Label key={kind} isCompact>
                {said(kind)}: {all.toLocaleString()}
              </Label>
            ))}
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <p className='sync-note sync-keys'>
        With a question in focus: <kbd>J</kbd> next, <kbd>K</kbd> previous, <kbd>O</kbd> the record’s value, <kbd>T</kbd> the system’s, <kbd>V</kbd> another value, <kbd>A</kbd> take it on, <kbd>C</kbd> comment.
      </p>
      <Shown of={questions}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing title='Nothing to decide' />
          ) : (
            <Stack hasGutter>
              {items.map(question => (
                <StackItem key={question.id}>
                  <QuestionCard question={question} again={again} />
                </StackItem>
              ))}
            </Stack>
          )
        }
      </Shown>
      <Pager of={questions} what='questions' />
    </>
  )
}
