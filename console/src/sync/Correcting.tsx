import { Button, Form, FormGroup, FormHelperText, HelperText, HelperTextItem, Modal, ModalVariant, TextArea } from '@patternfly/react-core'
import { FormEvent, useState } from 'react'
import { DeadLetter, post } from './api'
import { tried, useMay } from './hooks'

/** Sends what a system told on its way with a corrected content. */
export function Correcting({ letter, again }: { letter: DeadLetter; again: () => void }) {
  const may = useMay('operator')
  const [text, setText] = useState<string | null>(null)
  const content = letter.change?.content
  const wrong = text === null ? null : problem(text)
  const sent = (event: FormEvent) => {
    event.preventDefault()
    tried('It is on its way, as corrected.', () => post(`/dead-letters/${letter.id}/edit`, { content: JSON.parse(text!) })).then(well => {
      if (well) setText(null)
      again()
    })
  }
  return (
    <>
      <Button size='sm' variant='secondary' isDisabled={!may || !content || !letter.externalId} aria-label={'Correct dead letter ' + letter.id} onClick={() => setText(JSON.stringify(content, null, 2))}>
        Correct
      </Button>
      <Modal variant={ModalVariant.medium} title={'Correct dead letter ' + letter.id} isOpen={text !== null} onClose={() => setText(null)}>
        <p>{letter.detail}</p>
        <Form onSubmit={sent}>
          <FormGroup label={`What ${letter.system} told of ${letter.externalId}, as JSON`} fieldId={'content-' + letter.id}>
            <TextArea id={'content-' + letter.id} className='sync-json' rows={14} value={text ?? ''} validated={wrong ? 'error' : 'default'} onChange={(_, value) => setText(value)} />
            <FormHelperText>
              <HelperText>
                <HelperTextItem variant={wrong ? 'error' : 'default'}>{wrong ?? 'The dead letter keeps what was told. It stays as it is in the system until it is corrected there, too.'}</HelperTextItem>
              </HelperText>
            </FormHelperText>
          </FormGroup>
          <div>
            <Button type='submit' isDisabled={wrong !== null}>
              Send it as corrected
            </Button>
          </div>
        </Form>
      </Modal>
    </>
  )
}

function problem(text: string): string | null {
  try {
    const value = JSON.parse(text)
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? null : 'It is not an object.'
  } catch (e) {
    return (e as Error).message
  }
}
