import { Link } from 'react-router-dom'
import { Flow } from './api'
import { brings, bySystem, stuck, sum, takes, toDeliver, toSettle, worst } from './flows'
import { Health, RANGES } from './health'
import { out } from './Measures'
import { said } from './parts'

const WIDTH = 920
const HEIGHT = 430
const HUB = { x: WIDTH / 2, y: HEIGHT / 2 }
const BOX = { width: 122, height: 50 }

/** The hub in the middle and every system around it: lines show direction, traffic and trouble, which are also written. */
export function HubPicture({ flows, health }: { flows: Flow[]; health: Health | null }) {
  const systems = [...bySystem(flows)]
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className='sync-picture' role='group' aria-label='The hub and the systems around it'>
      <defs>
        {['running', 'paused', 'limited', 'broken'].map(state => (
          <marker key={state} id={'tip-' + state} className={'sync-' + state} viewBox='0 0 8 8' refX='7' refY='4' markerWidth='9' markerHeight='9' markerUnits='userSpaceOnUse' orient='auto-start-reverse'>
            <path d='M0 0 L8 4 L0 8 z' />
          </marker>
        ))}
      </defs>
      {systems.map(([system, own], index) => (
        <Spoke key={system} system={system} flows={own} health={health} at={place(index, systems.length)} />
      ))}
      <g>
        <circle cx={HUB.x} cy={HUB.y} r='46' className='sync-hub' />
        <text x={HUB.x} y={HUB.y + 5} textAnchor='middle' className='sync-hub-name'>
          Serai
        </text>
      </g>
    </svg>
  )
}

type Place = { x: number; y: number }

function place(index: number, count: number): Place {
  const angle = (2 * Math.PI * index) / count - Math.PI / 2
  return {
    x: HUB.x + Math.cos(angle) * (WIDTH / 2 - BOX.width / 2 - 6),
    y: HUB.y + Math.sin(angle) * (HEIGHT / 2 - BOX.height / 2 - 6),
  }
}

function Spoke({ system, flows, health, at }: { system: string; flows: Flow[]; health: Health | null; at: Place }) {
  const told = about(system, flows, health)
  const name = looks(told)
  const line = between(at)
  return (
    <g>
      <line
        {...line}
        className={'sync-line sync-' + name}
        strokeWidth={Math.min(8, 1.5 + Math.log10(1 + told.done) * 1.5)}
        markerStart={flows.some(takes) ? `url(#tip-${name})` : undefined}
        markerEnd={flows.some(brings) ? `url(#tip-${name})` : undefined}
      />
      {told.done > 0 && (
        <text x={(line.x1 + line.x2) / 2} y={(line.y1 + line.y2) / 2 - 4} textAnchor='middle' className='sync-note sync-traffic' aria-hidden='true'>
          {told.done.toLocaleString()}
        </text>
      )}
      <Link to={'/sync/flows?system=' + encodeURIComponent(system)} aria-label={spoken(system, flows, told, health)}>
        <rect x={at.x - BOX.width / 2} y={at.y - BOX.height / 2} width={BOX.width} height={BOX.height} rx='4' className={'sync-box sync-' + name} />
        <text x={at.x} y={at.y - 5} textAnchor='middle' className='sync-name'>
          {system + ' '}
        </text>
        <text x={at.x} y={at.y + 14} textAnchor='middle' className='sync-note'>
          {noted(told)}
        </text>
      </Link>
    </g>
  )
}

/** From the edge of the system's box to the edge of the hub. */
function between(at: Place) {
  const dx = HUB.x - at.x
  const dy = HUB.y - at.y
  const length = Math.hypot(dx, dy)
  const box = Math.min(BOX.width / 2 / Math.abs(dx || 1e-9), BOX.height / 2 / Math.abs(dy || 1e-9)) + 4 / length
  const hub = 1 - 52 / length
  return { x1: at.x + dx * box, y1: at.y + dy * box, x2: at.x + dx * hub, y2: at.y + dy * hub }
}

type Told = { state: Flow['state']; done: number; failed: number; waiting: number; needy: number; out: number }

function about(system: string, flows: Flow[], health: Health | null): Told {
  const own = health?.systems.find(one => one.system === system)
  return {
    state: worst(flows),
    done: own?.operations ?? 0,
    failed: own?.failures ?? 0,
    waiting: sum(flows, toSettle) + sum(flows, toDeliver),
    needy: sum(flows, stuck),
    out: health === null ? 0 : out(health.flows, system),
  }
}

/** A system that runs and is in trouble looks like one that is limited. */
function looks({ state, needy, out }: Told): string {
  const looked = state === 'FAILING' ? 'BROKEN' : state === 'RUNNING' && needy + out > 0 ? 'LIMITED' : state
  return looked.toLowerCase()
}

function troubles(told: Told): string[] {
  const notes = []
  if (told.state !== 'RUNNING') notes.push(said(told.state))
  if (told.needy > 0) notes.push(told.needy.toLocaleString() + ' stuck')
  if (told.failed > 0) notes.push(told.failed.toLocaleString() + ' failed')
  if (told.waiting > 0) notes.push(told.waiting.toLocaleString() + ' waiting')
  if (told.out > 0) notes.push(told.out + ' out')
  return notes
}

function noted(told: Told): string {
  const notes = troubles(told)
  return notes.length === 0 ? 'in step' : notes.slice(0, 2).join(', ')
}

function spoken(system: string, flows: Flow[], told: Told, health: Health | null): string {
  const ways = [flows.some(brings) && 'is read', flows.some(takes) && 'is written to'].filter(Boolean).join(' and ')
  const traffic = health === null ? '' : `, ${told.done} operations in the last ${RANGES[health.range]}, ${told.failed} failed`
  return `${system}: ${said(told.state)}, ${ways}${traffic}, ${told.waiting} waiting, ${told.needy} stuck, ${told.out} measures beyond their thresholds. ${system} ${noted(told)}: show its flows`
}
