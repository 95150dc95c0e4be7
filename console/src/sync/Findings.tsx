import { Alert, Button, Flex, FlexItem, Label, Modal, ModalVariant } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { useState } from 'react'
import { Finding, post } from './api'
import { tried, useLoaded, useMay, usePages } from './hooks'
import { Nothing, Pager, said, Shown, Sure, SyncSection, When } from './parts'

/** What changed in the look of systems' records. */
export function Findings() {
  const findings = usePages<Finding>('/schema/findings', { limit: 25 }, 15)
  const [looked, setLooked] = useState<number | null>(null)
  return (
    <SyncSection
      title='Schema findings'
      says='A system’s records look different than before. Fields that such a finding stops are not taken in while it is open: correct the mapping, then accept it.'
    >
      <Shown of={findings}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing title='No findings'>All records look as they did.</Nothing>
          ) : (
            <Rows findings={items} look={setLooked} again={findings.again} />
          )
        }
      </Shown>
      <Pager of={findings} what='findings' />
      <Modal variant={ModalVariant.medium} title={'Finding ' + (looked ?? '')} isOpen={looked !== null} onClose={() => setLooked(null)}>
        {looked !== null && <Proposal id={looked} />}
      </Modal>
    </SyncSection>
  )
}

function Rows({ findings, look, again }: { findings: Finding[]; look: (id: number) => void; again: () => void }) {
  const may = useMay('admin')
  return (
    <Table variant='compact' aria-label='Findings, the newest first'>
      <Thead>
        <Tr>
          <Th>Where</Th>
          <Th>What</Th>
          <Th>Stopped fields</Th>
          <Th>Since</Th>
          <Th screenReaderText='What can be done' />
        </Tr>
      </Thead>
      <Tbody>
        {findings.map(finding => (
          <Tr key={finding.id}>
            <Td dataLabel='Where'>
              {finding.system}/{finding.entity}
            </Td>
            <Td dataLabel='What' modifier='breakWord'>
              <code>{finding.path}</code> {told(finding)}
            </Td>
            <Td dataLabel='Stopped fields'>{finding.closedAt ? '' : finding.fields.join(', ')}</Td>
            <Td dataLabel='Since'>
              <When at={finding.raisedAt} />
              {finding.closedAt && (
                <div>
                  <Label isCompact color='green'>
                    {finding.resolution}
                  </Label>
                </div>
              )}
            </Td>
            <Td isActionCell>
              <Flex spaceItems={{ default: 'spaceItemsXs' }} flexWrap={{ default: 'nowrap' }}>
                <FlexItem>
                  <Button size='sm' variant='secondary' aria-label={'Look at finding ' + finding.id} onClick={() => look(finding.id)}>
                    Look
                  </Button>
                </FlexItem>
                {!finding.closedAt && (
                  <FlexItem>
                    <Sure
                      label='Accept'
                      title='Is this how it is from now on?'
                      isDisabled={!may}
                      action={() => tried('It is accepted.', () => post(`/schema/findings/${finding.id}/accept`)).then(again)}
                    >
                      The stopped fields go on, and what was not taken in meanwhile is read. Correct the mapping first.
                    </Sure>
                  </FlexItem>
                )}
              </Flex>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}

function told(finding: Finding): string {
  switch (finding.kind) {
    case 'NEW':
      return 'is new'
    case 'VANISHED':
      return 'is gone'
    case 'RENAMED':
      return `is called ${finding.other} now`
    case 'OTHER_KIND':
      return `is ${said(finding.other ?? 'of another kind')} now`
  }
}

function Proposal({ id }: { id: number }) {
  const finding = useLoaded<Finding>('/schema/findings/' + id)
  return (
    <Shown of={finding}>
      {found => (
        <>
          <p>
            <code>{found.path}</code> of {found.system}/{found.entity} {told(found)}.
          </p>
          {found.proposal ? (
            <>
              <p>The mapping file could follow like this:</p>
              <pre className='sync-json'>{found.proposal}</pre>
            </>
          ) : (
            <Alert isInline isPlain variant='info' title='No change of the mapping file is proposed.' />
          )}
        </>
      )}
    </Shown>
  )
}
