import { Alert, Button, Modal, ModalVariant, Progress, ProgressMeasureLocation } from '@patternfly/react-core'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { Backfill, Flow, post } from './api'
import { share, span } from './health'
import { tried, useLoaded, useMay } from './hooks'
import { Fact, Shown, State, When } from './parts'

type Forecast = {
  records: number | null
  calls: number | null
  seconds: number | null
  limitedBy: { calls: number | null; per: string | null } | null
  ofDay: number | null
  unknown: string[]
}

/** Begins a backfill after it was said what that asks of the system. */
export function StartBackfill({ flow, isDisabled, again }: { flow: Flow; isDisabled: boolean; again: () => void }) {
  const [open, setOpen] = useState(false)
  const name = flow.system + '/' + flow.entity
  const begin = () =>
    tried('All of ' + name + ' is read.', () => post('/backfills', { system: flow.system, entity: flow.entity })).then(() => {
      setOpen(false)
      again()
    })
  return (
    <>
      <Button size='sm' variant='secondary' isDisabled={isDisabled} aria-label={'Backfill ' + name} onClick={() => setOpen(true)}>
        Backfill
      </Button>
      <Modal
        variant={ModalVariant.small}
        title={'Read everything of ' + name + '?'}
        isOpen={open}
        onClose={() => setOpen(false)}
        actions={[
          <Button key='yes' onClick={begin}>
            Begin
          </Button>,
          <Button key='no' variant='link' onClick={() => setOpen(false)}>
            Cancel
          </Button>,
        ]}
      >
        {open && <ForecastOf flow={flow} />}
        <p className='sync-gap'>
          What it would change is told by a <Link to='/sync/plans'>plan</Link>.
        </p>
      </Modal>
    </>
  )
}

function ForecastOf({ flow }: { flow: Flow }) {
  const forecast = useLoaded<Forecast>(`/backfills/forecast?system=${encodeURIComponent(flow.system)}&entity=${encodeURIComponent(flow.entity)}`)
  const known = (value: number | null, said: (value: number) => string) => (value === null ? 'not known' : said(value))
  return (
    <Shown of={forecast}>
      {({ records, calls, seconds, limitedBy, ofDay, unknown }) => (
        <>
          <dl className='sync-fields' aria-label='Forecast'>
            <Fact name='Records' value={known(records, count => count.toLocaleString())} />
            <Fact name='Calls' value={known(calls, count => count.toLocaleString())} />
            <Fact name='Takes about' value={known(seconds, span)} note={limitedBy && `bound by ${limitedBy.calls ?? 'its'} calls each ${limitedBy.per ?? 'while'}`} />
            <Fact name='Of a day’s calls' value={known(ofDay, share)} />
          </dl>
          {unknown.map(what => (
            <Alert key={what} isInline isPlain variant='info' title={what} />
          ))}
        </>
      )}
    </Shown>
  )
}

/** How far a backfill is and when it ends. */
export function BackfillProgress({ backfill, again }: { backfill: Backfill; again: () => void }) {
  const may = useMay('operator')
  const name = backfill.system + '/' + backfill.entity
  const going = backfill.state === 'RUNNING'
  const open = going || backfill.state === 'PAUSED' || backfill.state === 'FAILED'
  const turn = () =>
    tried(going ? 'The backfill is paused.' : 'The backfill goes on.', () =>
      post(`/backfills/${backfill.id}/${going ? 'pause' : 'resume'}`),
    ).then(again)
  return (
    <>
      {backfill.total !== null && open ? (
        <Progress
          size='sm'
          aria-label={'Backfill of ' + name}
          value={backfill.total === 0 ? 100 : Math.min(100, Math.round((100 * backfill.done) / backfill.total))}
          measureLocation={ProgressMeasureLocation.outside}
        />
      ) : (
        <State of={backfill.state} />
      )}
      <div className='sync-note'>
        {backfill.done.toLocaleString()} read{going && `, ${backfill.ratePerSecond.toLocaleString()} a second`}
        {backfill.estimatedEnd && (
          <>
            , until about <When at={backfill.estimatedEnd} />
          </>
        )}
        {backfill.reason && <div>{backfill.reason}</div>}
      </div>
      {open && (
        <Button size='sm' variant='link' isInline isDisabled={!may} onClick={turn} aria-label={(going ? 'Pause it' : 'Go on with it') + ': the backfill of ' + name}>
          {going ? 'Pause it' : 'Go on with it'}
        </Button>
      )}
    </>
  )
}
