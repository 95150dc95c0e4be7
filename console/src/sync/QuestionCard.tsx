import { Card, CardBody, CardTitle, Label } from '@patternfly/react-core'
import { KeyboardEvent, useContext, useRef, useState } from 'react'
import { Link } from 'react-router-dom'
import { FieldQuestion } from './FieldQuestion'
import { tried, useMay, WhoIsHere } from './hooks'
import { HeldDeletes } from './HeldDeletes'
import { IdentityQuestion } from './IdentityQuestion'
import { said, When } from './parts'
import { assigned, decided, Decision, Question } from './review'
import { Talk } from './Talk'

export type Asked = { question: Question; decide: (done: string, decision: Decision) => Promise<unknown>; again: () => void; typing: boolean; setTyping: (on: boolean) => void }

/** Something to decide, whole: what it is about, who looks at it, what was said, and the choices, each with a key. */
export function QuestionCard({ question, again }: { question: Question; again: () => void }) {
  const card = useRef<HTMLDivElement>(null)
  const me = useContext(WhoIsHere)
  const may = useMay('operator') && question.closedAt === null
  const [typing, setTyping] = useState(false)
  const [talking, setTalking] = useState(false)
  const decide = (done: string, decision: Decision) => tried(done, () => decided(question, decision)).then(again)
  const assign = (to: string | null) => tried(to === null ? 'It is nobody’s.' : `It is ${to}’s.`, () => assigned(question, to)).then(again)
  const field = question.kind === 'FIELD' || question.kind === 'FLIP'
  const keys: Record<string, () => unknown> = {
    j: () => focus(card.current, 1),
    k: () => focus(card.current, -1),
    c: () => setTalking(true),
    ...(may && { a: () => me && assign(me.name) }),
    ...(may &&
      field && {
        o: () => decide('The record’s value stays.', { choice: 'OURS' }),
        t: () => decide(`Everybody gets the value of ${question.system}.`, { choice: 'THEIRS' }),
        v: () => setTyping(true),
      }),
  }
  const pressed = (event: KeyboardEvent) => {
    const act = keys[event.key.toLowerCase()]
    if (!act || event.target !== card.current || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act()
  }
  const asked = { question, decide, again, typing, setTyping }
  return (
    <div ref={card} role='region' aria-label={'Conflict ' + question.id} aria-keyshortcuts='J K O T V A C' tabIndex={0} data-question onKeyDown={pressed} className='sync-question'>
      <Card>
        <CardTitle component='h2'>{titled(question)}</CardTitle>
        <CardBody>
          <div className='sync-note'>
            {said(question.kind)} in {question.entity}, with {question.system}, since <When at={question.openedAt} />
            {question.recordId !== null && (
              <>
                , <Link to={'/sync/records/' + question.recordId}>record {question.recordId}</Link>
              </>
            )}{' '}
            {question.assignee && <Label isCompact color='blue'>{question.assignee} looks at it</Label>}
          </div>
          {typeof question.detail?.why === 'string' && <p>{question.detail.why}</p>}
        </CardBody>
        {field && <FieldQuestion {...asked} />}
        {question.kind === 'IDENTITY' && <IdentityQuestion {...asked} />}
        {question.kind === 'HELD_DELETES' && <HeldDeletes {...asked} />}
        <Talk question={question} open={talking} setOpen={setTalking} assign={assign} again={again} />
      </Card>
    </div>
  )
}

/** The question before or after. */
function focus(from: HTMLElement | null, step: number) {
  const all = [...document.querySelectorAll<HTMLElement>('[data-question]')]
  all[all.indexOf(from!) + step]?.focus()
}

function titled(question: Question): string {
  switch (question.kind) {
    case 'IDENTITY':
      return `Who is ${question.externalId} of ${question.system}?`
    case 'HELD_DELETES':
      return `Were these really deleted in ${question.system}?`
    default:
      return `Which ${question.field} is right?`
  }
}
