import { Button, Card, CardBody, CardFooter, CardTitle, Flex, FlexItem, Grid, GridItem } from '@patternfly/react-core'
import { Link } from 'react-router-dom'
import { HubRecord } from './api'
import { useLoaded, useMay } from './hooks'
import { Fact, Json, Shown, Sure, Value } from './parts'
import type { Asked } from './QuestionCard'
import { Question } from './review'

/** Which of the candidates an external record is, beside what its system tells of it. */
export function IdentityQuestion({ question, decide }: Asked) {
  const may = useMay('operator') && question.closedAt === null
  const candidates = (question.detail?.candidates ?? []) as number[]
  return (
    <>
      <CardBody>
        <Grid hasGutter>
          <GridItem md={6} xl={4}>
            <Told question={question} />
          </GridItem>
          {candidates.map(id => (
            <Candidate key={id} id={id} may={may} choose={() => decide(`It is record ${id}.`, { choice: 'RECORD', recordId: id })} />
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
            <Sure label='Forget the change' title='Forget this change?' danger isDisabled={!may} action={() => decide('The change is forgotten.', { choice: 'DROP' })}>
              What {question.system} told of {question.externalId} is not taken in. It stays as it is in {question.system}.
            </Sure>
          </FlexItem>
        </Flex>
      </CardFooter>
    </>
  )
}

function Told({ question }: { question: Question }) {
  const whole = useLoaded<Question>('/review/' + question.id)
  return (
    <Card isFlat isFullHeight isCompact>
      <CardTitle component='h3'>
        {question.system} tells of {question.externalId}
      </CardTitle>
      <CardBody>
        <Shown of={whole}>{({ told }) => <Json of={told ?? null} />}</Shown>
      </CardBody>
    </Card>
  )
}

function Candidate({ id, may, choose }: { id: number; may: boolean; choose: () => void }) {
  const record = useLoaded<HubRecord>('/records/' + id)
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
                  <Fact key={name} name={name} value={<Value of={field.value} />} />
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
