import { Button, CardFooter, Flex, FlexItem, Form, FormGroup, List, ListItem, TextArea, TextInput } from '@patternfly/react-core'
import { FormEvent, useContext, useState } from 'react'
import { tried, useLoaded, useMay, WhoIsHere } from './hooks'
import { Shown, When } from './parts'
import { commented, Question } from './review'

type Talking = { question: Question; open: boolean; setOpen: (open: boolean) => void; assign: (to: string | null) => Promise<unknown>; again: () => void }

/** Who looks at it, and what people said. */
export function Talk({ question, open, setOpen, assign, again }: Talking) {
  const me = useContext(WhoIsHere)
  const may = useMay('operator') && question.closedAt === null
  return (
    <CardFooter>
      <Flex>
        {question.assignee === me?.name ? (
          <FlexItem>
            <Button size='sm' variant='link' isInline isDisabled={!may} onClick={() => assign(null)}>
              Give it back
            </Button>
          </FlexItem>
        ) : (
          <FlexItem>
            <Button size='sm' variant='link' isInline isDisabled={!may} onClick={() => me && assign(me.name)}>
              Take it on
            </Button>
          </FlexItem>
        )}
        <FlexItem>
          <Button size='sm' variant='link' isInline aria-expanded={open} onClick={() => setOpen(!open)}>
            {question.commented > 0 ? question.commented === 1 ? 'One comment' : `${question.commented} comments` : 'Comment, or give it to somebody'}
          </Button>
        </FlexItem>
      </Flex>
      {open && (
        <>
          <Comments id={question.id} />
          {may && <Saying question={question} again={again} assign={assign} />}
        </>
      )}
    </CardFooter>
  )
}

function Comments({ id }: { id: number }) {
  const whole = useLoaded<Question>('/review/' + id, 5)
  return (
    <Shown of={whole}>
      {({ comments }) => (
        <List isPlain aria-label='Comments'>
          {(comments ?? []).map(comment => (
            <ListItem key={comment.id}>
              <span className='sync-note'>
                {comment.author}, <When at={comment.at} />:
              </span>{' '}
              {comment.text}
            </ListItem>
          ))}
        </List>
      )}
    </Shown>
  )
}

function Saying({ question, assign, again }: { question: Question; assign: (to: string) => Promise<unknown>; again: () => void }) {
  const [text, setText] = useState('')
  const [who, setWho] = useState('')
  const said = (event: FormEvent) => {
    event.preventDefault()
    tried('It is said.', () => commented(question, text)).then(() => {
      setText('')
      again()
    })
  }
  const given = (event: FormEvent) => {
    event.preventDefault()
    assign(who).then(() => setWho(''))
  }
  return (
    <Flex alignItems={{ default: 'alignItemsFlexEnd' }}>
      <FlexItem grow={{ default: 'grow' }}>
        <Form onSubmit={said}>
          <FormGroup label='Comment' fieldId={'comment-' + question.id}>
            <TextArea id={'comment-' + question.id} autoFocus rows={2} value={text} onChange={(_, value) => setText(value)} />
          </FormGroup>
          <div>
            <Button size='sm' type='submit' isDisabled={text.trim() === ''}>
              Say it
            </Button>
          </div>
        </Form>
      </FlexItem>
      <FlexItem>
        <Form onSubmit={given}>
          <FormGroup label='Give it to' fieldId={'assignee-' + question.id}>
            <TextInput id={'assignee-' + question.id} value={who} onChange={(_, value) => setWho(value)} />
          </FormGroup>
          <div>
            <Button size='sm' variant='secondary' type='submit' isDisabled={who.trim() === ''}>
              Give
            </Button>
          </div>
        </Form>
      </FlexItem>
    </Flex>
  )
}
