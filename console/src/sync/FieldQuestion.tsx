import { Button, Card, CardBody, CardFooter, CardTitle, Flex, FlexItem, Form, FormGroup, Grid, GridItem, TextInput } from '@patternfly/react-core'
import { FormEvent, ReactNode, useState } from 'react'
import { Refused } from './api'
import { tried, useMay } from './hooks'
import { Sure, Value, When, words } from './parts'
import type { Asked } from './QuestionCard'
import { Side, together, typed } from './review'

/** What both knew and what each has now, side by side. */
export function FieldQuestion(asked: Asked) {
  const { question, decide, typing, setTyping } = asked
  const may = useMay('operator') && question.closedAt === null
  return (
    <>
      <CardBody>
        <Grid hasGutter>
          <Choice title='Both knew'>
            <Value of={question.base} />
          </Choice>
          <Choice
            title='The record has'
            side={question.ours}
            action={
              <Button size='sm' variant='secondary' isDisabled={!may} onClick={() => decide('The record’s value stays.', { choice: 'OURS' })}>
                Keep the record’s
              </Button>
            }
          />
          <Choice
            title={question.system + ' has'}
            side={question.theirs}
            clock=', on its own clock'
            action={
              <Button size='sm' variant='secondary' isDisabled={!may} onClick={() => decide(`Everybody gets the value of ${question.system}.`, { choice: 'THEIRS' })}>
                Take {question.system}’s
              </Button>
            }
          />
        </Grid>
      </CardBody>
      <CardFooter>
        {typing ? (
          <Other {...asked} />
        ) : (
          <Flex>
            <FlexItem>
              <Button size='sm' variant='link' isInline isDisabled={!may} onClick={() => setTyping(true)}>
                Give another value
              </Button>
            </FlexItem>
            <ForAll {...asked} />
          </Flex>
        )}
      </CardFooter>
    </>
  )
}

function Choice({ title, side, clock, action, children }: { title: string; side?: Side | null; clock?: string; action?: ReactNode; children?: ReactNode }) {
  return (
    <GridItem sm={4}>
      <Card isFlat isFullHeight isCompact>
        <CardTitle component='h3'>{title}</CardTitle>
        <CardBody>
          {children ?? <Value of={side?.value} />}
          {side && (
            <div className='sync-note'>
              {side.system}
              {side.at && (
                <>
                  , <When at={side.at} />
                  {clock}
                </>
              )}
            </div>
          )}
        </CardBody>
        {action && <CardFooter>{action}</CardFooter>}
      </Card>
    </GridItem>
  )
}

function Other({ question, decide, setTyping }: Asked) {
  const [other, setOther] = useState(words(question.ours?.value ?? ''))
  const sent = (event: FormEvent) => {
    event.preventDefault()
    decide('Everybody gets the other value.', { choice: 'VALUE', value: typed(other, question) })
  }
  return (
    <Form onSubmit={sent} isWidthLimited>
      <FormGroup label={'Another value for ' + question.field} fieldId={'other-' + question.id}>
        <TextInput id={'other-' + question.id} value={other} autoFocus onChange={(_, value) => setOther(value)} />
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
          <Button size='sm' variant='link' onClick={() => setTyping(false)}>
            Cancel
          </Button>
        </FlexItem>
      </Flex>
    </Form>
  )
}

/** One side for everything that is open of the record, or between the two systems. */
function ForAll({ question, again }: Asked) {
  const may = useMay('operator') && question.closedAt === null
  const take = (body: Record<string, unknown>) => () =>
    tried('What could be decided like that is.', async () => {
      const { resolved, left } = await together(body)
      if (left.length > 0) throw new Refused(409, `${resolved} were decided, ${left.length} stay open: ${left[0].why}.`, 'Decide these one by one.')
    }).then(again)
  const other = question.ours?.system
  return (
    <>
      <FlexItem>
        <Sure label={`${question.system}’s for the whole record`} title={`Take ${question.system}’s value in every open field?`} isDisabled={!may} action={take({ recordId: question.recordId, choice: 'THEIRS' })}>
          Every open field of {question.entity} {question.recordId} gets what {question.system} says.
        </Sure>
      </FlexItem>
      <FlexItem>
        <Sure label='The record’s for the whole record' title='Keep the record’s value in every open field?' isDisabled={!may} action={take({ recordId: question.recordId, choice: 'OURS' })}>
          Every open field of {question.entity} {question.recordId} stays as the hub has it.
        </Sure>
      </FlexItem>
      {other && other !== question.system && other !== 'hub' && (
        <FlexItem>
          <Sure
            label={`${question.system} over ${other} everywhere`}
            title={`Take ${question.system} over ${other} in every ${question.entity}?`}
            isDisabled={!may}
            action={take({ entity: question.entity, take: question.system, over: other })}
          >
            Every open field of any {question.entity} in which these two systems differ gets what {question.system} says.
          </Sure>
        </FlexItem>
      )}
    </>
  )
}
