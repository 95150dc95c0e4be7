import { Button, Form, FormGroup, FormSelect, FormSelectOption, Stack, StackItem, TextInput } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { FormEvent, useEffect, useState } from 'react'
import { Files, post, Refused } from './api'
import { refused, useLoaded } from './hooks'
import { Panel, said, Shown, SyncSection, Trouble } from './parts'

type Score = { criterion: string; score: number | null; why: string }
type Card = { entity: string; systems: { system: string; scores: Score[]; atLeast: number; atMost: number }[] }
type Answers = Record<string, Record<string, number>>

/** Which system is the better source of truth. */
export function Scorecard() {
  const files = useLoaded<Files>('/files')
  return (
    <SyncSection title='Scorecard' says='Which system is the better source of truth? What the files cannot tell is asked, from 0 to 100; until somebody answers, the total is a range.'>
      <Shown of={files}>{({ entities }) => <OfEntity entities={entities} />}</Shown>
    </SyncSection>
  )
}

function OfEntity({ entities }: { entities: string[] }) {
  const [entity, setEntity] = useState(entities[0] ?? '')
  const [answers, setAnswers] = useState<Answers>({})
  const [card, setCard] = useState<Card | null>(null)
  const [problem, setProblem] = useState<Refused | null>(null)
  const ask = (of: string, told: Answers) =>
    post<Card>(`/fit/${of}/scorecard`, { answers: told }).then(
      scored => (setCard(scored), setProblem(null)),
      e => setProblem(refused(e)),
    )
  useEffect(() => {
    if (entity) ask(entity, {})
  }, [entity])
  const sent = (event: FormEvent) => {
    event.preventDefault()
    ask(entity, answers)
  }
  const answer = (system: string, criterion: string, text: string) => {
    const { [criterion]: _, ...rest } = answers[system] ?? {}
    setAnswers({ ...answers, [system]: text === '' ? rest : { ...rest, [criterion]: Number(text) } })
  }
  return (
    <Form onSubmit={sent} aria-label='Scorecard'>
      <Stack hasGutter>
        <StackItem>
          <FormGroup label='Entity' fieldId='score-entity' className='sync-narrow'>
            <FormSelect id='score-entity' value={entity} onChange={(_, to) => (setEntity(to), setAnswers({}))}>
              {entities.map(name => (
                <FormSelectOption key={name} value={name} label={name} />
              ))}
            </FormSelect>
          </FormGroup>
        </StackItem>
        {problem && <Trouble problem={problem} />}
        {card && (
          <StackItem>
            <Panel title={'Systems of ' + card.entity + ', the best first'}>
              <Scores card={card} answers={answers} answer={answer} />
            </Panel>
          </StackItem>
        )}
        <StackItem>
          <Button type='submit'>Score with these answers</Button>
        </StackItem>
      </Stack>
    </Form>
  )
}

function Scores({ card, answers, answer }: { card: Card; answers: Answers; answer: (system: string, criterion: string, text: string) => void }) {
  const criteria = card.systems[0]?.scores.map(score => score.criterion) ?? []
  return (
    <Table variant='compact' aria-label='Scores by system and criterion' gridBreakPoint='grid-lg'>
      <Thead>
        <Tr>
          <Th width={10}>System</Th>
          <Th width={10}>Total</Th>
          {criteria.map(criterion => (
            <Th key={criterion} width={15} modifier='wrap'>{said(criterion)}</Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {card.systems.map(({ system, scores, atLeast, atMost }) => (
          <Tr key={system}>
            <Td dataLabel='System'>{system}</Td>
            <Td dataLabel='Total'>
              <strong className='sync-when'>{atLeast === atMost ? atLeast : `${atLeast} to ${atMost}`}</strong>
            </Td>
            {scores.map(({ criterion, score, why }) => (
              <Td key={criterion} dataLabel={said(criterion)}>
                {score === null || answers[system]?.[criterion] !== undefined ? (
                  <TextInput
                    aria-label={`${said(criterion)} of ${system}, from 0 to 100`}
                    type='number'
                    min={0}
                    max={100}
                    value={answers[system]?.[criterion] ?? ''}
                    onChange={(_, text) => answer(system, criterion, text)}
                  />
                ) : (
                  score
                )}
                <div className='sync-note'>{why}</div>
              </Td>
            ))}
          </Tr>
        ))}
      </Tbody>
    </Table>
  )
}
