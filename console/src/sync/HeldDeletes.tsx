import { Button, CardBody, CardFooter, Flex, FlexItem } from '@patternfly/react-core'
import { useMay } from './hooks'
import { Fact, Sure, Value } from './parts'
import type { Asked } from './QuestionCard'

/** Whether so many deletes at once are meant. */
export function HeldDeletes({ question, decide }: Asked) {
  const may = useMay('operator') && question.closedAt === null
  const { why: _, ...facts } = question.detail ?? {}
  return (
    <>
      <CardBody>
        <dl className='sync-fields'>
          {Object.entries(facts).map(([name, value]) => (
            <Fact key={name} name={name} value={<Value of={Array.isArray(value) ? value.join(', ') : value} />} />
          ))}
        </dl>
      </CardBody>
      <CardFooter>
        <Flex>
          <FlexItem>
            <Sure label='They were' title='Let these deletes go on?' danger isDisabled={!may} action={() => decide('The deletes go on.', { choice: 'RELEASE' })}>
              What was deleted in {question.system} is then deleted elsewhere, too, as {question.entity}.entity.yaml says.
            </Sure>
          </FlexItem>
          <FlexItem>
            <Button size='sm' variant='secondary' isDisabled={!may} onClick={() => decide('The deletes are forgotten.', { choice: 'DROP' })}>
              They were not
            </Button>
          </FlexItem>
        </Flex>
      </CardFooter>
    </>
  )
}
