import {
  Alert,
  Bullseye,
  Button,
  Card,
  CardBody,
  CardTitle,
  EmptyState,
  EmptyStateBody,
  EmptyStateHeader,
  Label,
  LabelProps,
  Modal,
  ModalVariant,
  PageSection,
  Spinner,
  Text,
  TextContent,
  Title,
  Toolbar,
  ToolbarContent,
  ToolbarItem,
} from '@patternfly/react-core'
import { ReactNode, useState } from 'react'
import { Refused } from './api'
import { Loaded, Paged } from './hooks'

export function SyncSection(props: { title: string; says: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <>
      <PageSection variant='light' className='sync-head'>
        <TextContent>
          <Title headingLevel='h1'>{props.title}</Title>
          <Text component='p'>{props.says}</Text>
        </TextContent>
        {props.actions}
      </PageSection>
      <PageSection>{props.children}</PageSection>
    </>
  )
}

/** A part of a page with a heading of its own. */
export function Panel({ title, says, children }: { title: ReactNode; says?: ReactNode; children: ReactNode }) {
  return (
    <Card isFullHeight isCompact>
      <CardTitle component='h2'>{title}</CardTitle>
      <CardBody>
        {says && <p className='sync-note'>{says}</p>}
        {children}
      </CardBody>
    </Card>
  )
}

/** One of a list of facts, a dl. */
export function Fact({ name, value, note }: { name: string; value: ReactNode; note?: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {note && <div className='sync-note'>{note}</div>}
      </dd>
    </div>
  )
}

export function Trouble({ problem }: { problem: Refused }) {
  return (
    <Alert isInline variant='danger' title={problem.message}>
      {problem.whatToDo}
    </Alert>
  )
}

/** What was loaded, or why it was not, or that it will be here in a moment. */
export function Shown<T>({ of, children }: { of: Loaded<T>; children: (data: T) => ReactNode }) {
  return (
    <>
      {of.problem && <Trouble problem={of.problem} />}
      {of.data !== null && children(of.data)}
      {of.data === null && !of.problem && <Loading />}
    </>
  )
}

export function Loading() {
  return (
    <Bullseye>
      <Spinner aria-label='Loading' />
    </Bullseye>
  )
}

export function Nothing({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <EmptyState variant='sm'>
      <EmptyStateHeader titleText={title} headingLevel='h2' />
      {children && <EmptyStateBody>{children}</EmptyStateBody>}
    </EmptyState>
  )
}

export function Pager({ of, what }: { of: Paged<unknown>; what: string }) {
  if (!of.forward && !of.back) return null
  return (
    <Toolbar aria-label={'Pages of ' + what}>
      <ToolbarContent>
        <ToolbarItem>
          <Button variant='secondary' size='sm' isDisabled={!of.back} onClick={() => of.back?.()}>
            Previous page
          </Button>
        </ToolbarItem>
        <ToolbarItem alignSelf='center'>Page {of.number}</ToolbarItem>
        <ToolbarItem>
          <Button variant='secondary' size='sm' isDisabled={!of.forward} onClick={() => of.forward?.()}>
            Next page
          </Button>
        </ToolbarItem>
      </ToolbarContent>
    </Toolbar>
  )
}

/** A moment, in the words of whoever looks. */
export function When({ at }: { at: string | null }) {
  if (at === null) return <Blank says='never' />
  return <time dateTime={at} className='sync-when'>{new Date(at).toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'medium' })}</time>
}

export function Blank({ says = 'nothing' }: { says?: string }) {
  return (
    <>
      <span aria-hidden='true' className='sync-blank'>
        –
      </span>
      <span className='pf-v5-screen-reader'>{says}</span>
    </>
  )
}

export function words(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** A value of a field, whatever its type. */
export function Value({ of }: { of: unknown }) {
  if (of === null || of === undefined) return <Blank />
  return <span className='sync-value'>{of === '' ? '""' : words(of)}</span>
}

export function Json({ of }: { of: unknown }) {
  return <pre className='sync-json'>{JSON.stringify(of, null, 2)}</pre>
}

const STATES: Record<string, LabelProps['color']> = {
  RUNNING: 'green',
  COMPLETE: 'green',
  VERIFIED: 'green',
  PLANNED: 'blue',
  READING: 'blue',
  AGAIN: 'blue',
  CHANGED: 'orange',
  REFUSED: 'orange',
  DEAD: 'red',
  PAUSED: 'blue',
  LIMITED: 'orange',
  BROKEN: 'red',
  FAILING: 'red',
  FAILED: 'red',
  CANCELLED: 'grey',
}

export function State({ of }: { of: string }) {
  return (
    <span>
      <Label isCompact color={STATES[of] ?? 'grey'}>
        {said(of)}
      </Label>
    </span>
  )
}

/** A constant of the API as a word: HELD_DELETES is "held deletes". */
export function said(constant: string): string {
  return constant.toLowerCase().replace(/_/g, ' ')
}

/** Asks once more before something that concerns many or cannot be taken back. */
export function Sure(props: {
  label: string
  title: string
  children: ReactNode
  danger?: boolean
  isDisabled?: boolean
  action: () => Promise<unknown>
}) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  const act = async () => {
    await props.action()
    close()
  }
  return (
    <>
      <Button variant={props.danger ? 'danger' : 'secondary'} size='sm' isDisabled={props.isDisabled} onClick={() => setOpen(true)}>
        {props.label}
      </Button>
      <Modal
        variant={ModalVariant.small}
        title={props.title}
        isOpen={open}
        onClose={close}
        actions={[
          <Button key='yes' variant={props.danger ? 'danger' : 'primary'} onClick={act}>
            {props.label}
          </Button>,
          <Button key='no' variant='link' onClick={close}>
            Cancel
          </Button>,
        ]}
      >
        {props.children}
      </Modal>
    </>
  )
}
