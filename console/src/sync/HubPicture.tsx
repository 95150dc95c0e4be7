import { Link } from 'react-router-dom'
import { Flow } from './api'
import { brings, bySystem, stuck, sum, takes, toDeliver, toSettle, worst } from './flows'
import { said } from './parts'

const WIDTH = 920
const HEIGHT = 430
const HUB = { x: WIDTH / 2, y: HEIGHT / 2 }
const BOX = { width: 122, height: 50 }

/** The hub in the middle and every system around it: lines show direction, how much is on its way, and trouble, which is also written. */
export function HubPicture({ flows }: { flows: Flow[] }) {
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
        <Spoke key={system} system={system} flows={own} at={place(index, systems.length)} />
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

function Spoke({ system, flows, at }: { system: string; flows: Flow[]; at: Place }) {
  const state = worst(flows)
  const waiting = sum(flows, toSettle) + sum(flows, toDeliver)
  const needy = sum(flows, stuck)
  const name = state.toLowerCase()
  const line = between(at)
  return (
    <g>
      <line
        {...line}
        className={'sync-line sync-' + name}
        strokeWidth={Math.min(7, 1.5 + Math.log10(1 + waiting) * 2)}
        markerStart={flows.some(takes) ? `url(#tip-${name})` : undefined}
        markerEnd={flows.some(brings) ? `url(#tip-${name})` : undefined}
      />
      <Link to={'/sync/flows?system=' + encodeURIComponent(system)} aria-label={spoken(system, flows, waiting, needy)}>
        <rect x={at.x - BOX.width / 2} y={at.y - BOX.height / 2} width={BOX.width} height={BOX.height} rx='4' className={'sync-box sync-' + name} />
        <text x={at.x} y={at.y - 5} textAnchor='middle' className='sync-name'>
          {system}
        </text>
        <text x={at.x} y={at.y + 14} textAnchor='middle' className='sync-note'>
          {noted(state, waiting, needy)}
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

function noted(state: Flow['state'], waiting: number, needy: number): string {
  const notes = []
  if (state !== 'RUNNING') notes.push(said(state))
  if (waiting > 0) notes.push(waiting.toLocaleString() + ' waiting')
  if (needy > 0) notes.push(needy.toLocaleString() + ' stuck')
  return notes.length === 0 ? 'in step' : notes.slice(0, 2).join(', ')
}

function spoken(system: string, flows: Flow[], waiting: number, needy: number): string {
  const ways = [flows.some(brings) && 'is read', flows.some(takes) && 'is written to'].filter(Boolean).join(' and ')
  return `${system}: ${said(worst(flows))}, ${ways}, ${waiting} waiting, ${needy} stuck. Show its flows`
}
