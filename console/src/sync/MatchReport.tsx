import { Alert, Button, Form, FormSelect, FormSelectOption, Grid, GridItem, Stack, StackItem } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { FormEvent, useState } from 'react'
import { Files, lines, Refused } from './api'
import { refused, useLoaded, useMay } from './hooks'
import { Nothing, Panel, said, Shown, SyncSection, Trouble } from './parts'
import { noSides, SidesChoice } from './SidesChoice'

type Finding = { kind: 'MATCHED' | 'ONLY_HERE' | 'AMBIGUOUS' | 'DUPLICATE'; system: string; id: string; rule: string | null; others: string[] }
type Side = { read: number; unusable: number; onlyHere: number; ambiguous: number; duplicates: number }
type Summary = { matched: Record<string, number>; sides: Record<string, Side> }
type Line = Finding | Summary | { error: string }

/** Of each kind so many are shown; the command line gives all. */
const SHOWN = 50

type Report = { counts: Partial<Record<Finding['kind'], number>>; some: Finding[]; summary: Summary | null; problem: Refused | null; reading: boolean }
const NOTHING: Report = { counts: {}, some: [], summary: null, problem: null, reading: false }

/** Whom two systems have in common, before they are kept in sync. */
export function MatchReport() {
  const files = useLoaded<Files>('/files')
  return (
    <SyncSection title='Match report' says='Two tools that both have people already: whom have they in common? Reads everything of both, writes to neither, keeps nothing.'>
      <Shown of={files}>{known => <Asking files={known} />}</Shown>
    </SyncSection>
  )
}

function Asking({ files }: { files: Files }) {
  const may = useMay('operator')
  const [sides, setSides] = useState(noSides(files))
  const { entity, one, other } = sides
  const [report, setReport] = useState(NOTHING)
  const sent = async (event: FormEvent) => {
    event.preventDefault()
    await read(`/match/${entity}/${one}/${other}`, setReport)
  }
  return (
    <Stack hasGutter>
      <StackItem>
        <Panel title='Which'>
          <Form onSubmit={sent} aria-label='Which systems'>
            <Grid hasGutter>
              <SidesChoice id='match' files={files} sides={sides} width={3} choose={setSides} />
              <GridItem sm={3} className='sync-bottom'>
                <Button type='submit' isDisabled={!may || !one || !other || report.reading} isLoading={report.reading}>
                  Compare
                </Button>
              </GridItem>
            </Grid>
          </Form>
        </Panel>
      </StackItem>
      <StackItem aria-live='polite'>
        {report.problem && <Trouble problem={report.problem} />}
        {report.summary && <Summed summary={report.summary} />}
      </StackItem>
      {report.summary && (
        <StackItem>
          <OneByOne report={report} />
        </StackItem>
      )}
    </Stack>
  )
}

/** Line by line as the hub finds it, so that a long report takes no room here. */
async function read(path: string, show: (report: Report) => void) {
  const counts: Report['counts'] = {}
  const some: Finding[] = []
  show({ ...NOTHING, reading: true })
  try {
    let summary: Summary | null = null
    await lines<Line>(path, line => {
      if ('error' in line) throw new Refused(0, line.error, 'Try again.')
      if ('sides' in line) summary = line
      else {
        const count = (counts[line.kind] = (counts[line.kind] ?? 0) + 1)
        if (count <= SHOWN) some.push(line)
      }
    })
    show({ counts, some, summary, problem: null, reading: false })
  } catch (e) {
    show({ ...NOTHING, problem: refused(e) })
  }
}

function Summed({ summary }: { summary: Summary }) {
  return (
    <Panel title='In numbers'>
      <p data-figure='matched'>
        Matched: {Object.entries(summary.matched).map(([rule, count]) => `${count.toLocaleString()} by ${rule}`).join(', ') || 'nobody'}.
      </p>
      <Table variant='compact' aria-label='Each of the two in numbers'>
        <Thead>
          <Tr>
            <Th>System</Th>
            <Th>Read</Th>
            <Th>Only here</Th>
            <Th>Ambiguous</Th>
            <Th>Duplicates within</Th>
            <Th>Unusable</Th>
          </Tr>
        </Thead>
        <Tbody>
          {Object.entries(summary.sides).map(([system, side]) => (
            <Tr key={system}>
              <Td dataLabel='System'>{system}</Td>
              <Td dataLabel='Read'>{side.read.toLocaleString()}</Td>
              <Td dataLabel='Only here'>{side.onlyHere.toLocaleString()}</Td>
              <Td dataLabel='Ambiguous'>{side.ambiguous.toLocaleString()}</Td>
              <Td dataLabel='Duplicates within'>{side.duplicates.toLocaleString()}</Td>
              <Td dataLabel='Unusable'>{side.unusable.toLocaleString()}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </Panel>
  )
}

const KINDS: Finding['kind'][] = ['AMBIGUOUS', 'DUPLICATE', 'MATCHED', 'ONLY_HERE']

function OneByOne({ report }: { report: Report }) {
  const [kind, setKind] = useState<Finding['kind']>(KINDS.find(one => report.counts[one]) ?? 'MATCHED')
  const count = report.counts[kind] ?? 0
  const found = report.some.filter(finding => finding.kind === kind)
  return (
    <Panel title='One by one'>
      <FormSelect aria-label='Kind' value={kind} onChange={(_, value) => setKind(value as Finding['kind'])} className='sync-narrow'>
        {KINDS.map(name => (
          <FormSelectOption key={name} value={name} label={`${said(name)} (${(report.counts[name] ?? 0).toLocaleString()})`} />
        ))}
      </FormSelect>
      {count > SHOWN && <Alert isInline isPlain variant='info' title={`The first ${SHOWN} of ${count.toLocaleString()}; the command match ENTITY … all gives every one.`} />}
      {found.length === 0 ? (
        <Nothing title='None' />
      ) : (
        <Table variant='compact' aria-label={said(kind)}>
          <Thead>
            <Tr>
              <Th>Who</Th>
              <Th>Is or may be</Th>
              <Th>By</Th>
            </Tr>
          </Thead>
          <Tbody>
            {found.map(finding => (
              <Tr key={finding.system + '/' + finding.id}>
                <Td dataLabel='Who'>
                  {finding.system} {finding.id}
                </Td>
                <Td dataLabel='Is or may be'>{finding.others.join(', ')}</Td>
                <Td dataLabel='By' modifier='breakWord'>
                  {finding.rule}
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </Panel>
  )
}
