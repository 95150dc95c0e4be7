import { Button, Flex, FlexItem, Modal, ModalVariant, Stack, StackItem } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router-dom'
import { Cause, DeadLetter, post } from './api'
import { Correcting } from './Correcting'
import { tried, useMay, usePages } from './hooks'
import { Json, Nothing, Pager, said, Shown, Sure, SyncSection, When } from './parts'

/** What cannot succeed without a person, grouped by why. */
export function DeadLetters() {
  const [parameters] = useSearchParams()
  const cause = parameters.get('cause')
  return (
    <SyncSection title='Dead letters' says='What cannot succeed by itself, kept whole. Mend the cause, then replay.'>
      {cause === null ? <Causes /> : <OfCause cause={cause} />}
    </SyncSection>
  )
}

function Causes() {
  const causes = usePages<Cause>('/dead-letters', { limit: 25 }, 5)
  return (
    <>
      <Shown of={causes}>{({ items }) => (items.length === 0 ? <Nothing title='No dead letters' /> : <CauseRows causes={items} again={causes.again} />)}</Shown>
      <Pager of={causes} what='causes' />
    </>
  )
}

function CauseRows({ causes, again }: { causes: Cause[]; again: () => void }) {
  return (
    <Table variant='compact' aria-label='Causes' gridBreakPoint='grid-md'>
      <Thead>
        <Tr>
          <Th>Cause</Th>
          <Th>Flow</Th>
          <Th width={10}>Count</Th>
          <Th>Oldest</Th>
          <Th>Newest</Th>
          <Th screenReaderText='What can be done' />
        </Tr>
      </Thead>
      <Tbody>
        {causes.map(cause => (
          <Tr key={[cause.cause, cause.kind, cause.system, cause.entity].join('/')}>
            <Td dataLabel='Cause'>
              <Link to={'/sync/dead-letters?cause=' + encodeURIComponent(cause.cause)}>{cause.cause}</Link>
              {cause.sample && <div className='sync-note'>{cause.sample.detail}</div>}
            </Td>
            <Td dataLabel='Flow'>
              {cause.system}/{cause.entity}
              <div className='sync-note'>{said(cause.kind)}</div>
            </Td>
            <Td dataLabel='Count'>{cause.count.toLocaleString()}</Td>
            <Td dataLabel='Oldest'>
              <When at={cause.oldest} />
            </Td>
            <Td dataLabel='Newest'>
              <When at={cause.newest} />
            </Td>
            <Td isActionCell>
              <ReplayAll cause={cause.cause} again={again} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

function ReplayAll({ cause, again }: { cause: string; again: () => void }) {
  const may = useMay('operator')
  return (
    <Sure
      label='Replay all'
      title='Replay all of this cause?'
      isDisabled={!may}
      action={() => tried('All of that cause are on their way again.', () => post('/dead-letters/replay', { cause })).then(again)}
    >
      All dead letters of “{cause}” are sent on their way again, whichever flow they belong to. What fails again becomes a new dead letter.
    </Sure>
  )
}

function OfCause({ cause }: { cause: string }) {
  const letters = usePages<DeadLetter>('/dead-letters', { cause, limit: 25 }, 10)
  return (
    <Stack hasGutter>
      <StackItem>
        <Flex>
          <FlexItem>
            <Link to='/sync/dead-letters'>All causes</Link>
          </FlexItem>
          <FlexItem grow={{ default: 'grow' }}>
            <strong>{cause}</strong>
          </FlexItem>
          <FlexItem>
            <ReplayAll cause={cause} again={letters.again} />
          </FlexItem>
        </Flex>
      </StackItem>
      <StackItem>
        <Shown of={letters}>
          {({ items }) =>
            items.length === 0 ? <Nothing title='None of this cause any more' /> : <Letters letters={items} again={letters.again} />
          }
        </Shown>
        <Pager of={letters} what='dead letters' />
      </StackItem>
    </Stack>
  )
}

function Letters({ letters, again }: { letters: DeadLetter[]; again: () => void }) {
  const may = useMay('operator')
  const mayDiscard = useMay('admin')
  const [looked, setLooked] = useState<DeadLetter | null>(null)
  return (
    <>
      <Table variant='compact' aria-label='Dead letters of this cause, the oldest first'>
        <Thead>
          <Tr>
            <Th>About</Th>
            <Th>What was wrong</Th>
            <Th>When</Th>
            <Th screenReaderText='What can be done' />
          </Tr>
        </Thead>
        <Tbody>
          {letters.map(letter => (
            <Tr key={letter.id}>
              <Td dataLabel='About'>
                {letter.system}/{letter.entity}
                <div className='sync-note'>
                  {letter.externalId ?? ''}{' '}
                  {letter.recordId !== null && <Link to={'/sync/records/' + letter.recordId}>record {letter.recordId}</Link>}
                </div>
              </Td>
              <Td dataLabel='What was wrong' modifier='breakWord'>
                {letter.detail}
              </Td>
              <Td dataLabel='When'>
                <When at={letter.at} />
              </Td>
              <Td isActionCell>
                <Flex spaceItems={{ default: 'spaceItemsXs' }} flexWrap={{ default: 'nowrap' }}>
                  <FlexItem>
                    <Button size='sm' variant='secondary' aria-label={'Look at dead letter ' + letter.id} onClick={() => setLooked(letter)}>
                      Look
                    </Button>
                  </FlexItem>
                  <FlexItem>
                    <Correcting letter={letter} again={again} />
                  </FlexItem>
                  <FlexItem>
                    <Button
                      size='sm'
                      variant='secondary'
                      isDisabled={!may}
                      aria-label={'Replay dead letter ' + letter.id}
                      onClick={() => tried('It is on its way again.', () => post(`/dead-letters/${letter.id}/replay`)).then(again)}
                    >
                      Replay
                    </Button>
                  </FlexItem>
                  <FlexItem>
                    <Sure
                      label='Discard'
                      title='Discard this dead letter?'
                      danger
                      isDisabled={!mayDiscard}
                      action={() => tried('It is discarded.', () => post(`/dead-letters/${letter.id}/discard`)).then(again)}
                    >
                      What it holds is given up for good: nobody can replay it any more.
                    </Sure>
                  </FlexItem>
                </Flex>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      <Modal
        variant={ModalVariant.medium}
        title={'Dead letter ' + (looked?.id ?? '')}
        isOpen={looked !== null}
        onClose={() => setLooked(null)}
      >
        <p>{looked?.detail}</p>
        <Json of={looked?.change ?? looked} />
      </Modal>
    </>
  )
}
