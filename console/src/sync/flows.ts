import { Flow } from './api'

/** Changes of a flow that are not in the record yet. */
export function toSettle(flow: Flow): number {
  return flow.inbox.pending + flow.inbox.waiting + flow.inbox.hints
}

/** Deliveries of a flow that are not with the system yet. */
export function toDeliver(flow: Flow): number {
  return flow.outbox.due + flow.outbox.leased + flow.outbox.unknown
}

/** What of a flow needs a person. */
export function stuck(flow: Flow): number {
  return flow.inbox.parked + flow.outbox.dead
}

export function brings(flow: Flow): boolean {
  return flow.direction === 'IN' || flow.direction === 'BOTH'
}

export function takes(flow: Flow): boolean {
  return flow.direction !== 'IN'
}

const WORST: Flow['state'][] = ['BROKEN', 'FAILING', 'PAUSED', 'LIMITED', 'RUNNING']

/** The state that most needs to be seen. */
export function worst(flows: Flow[]): Flow['state'] {
  return WORST.find(state => flows.some(flow => flow.state === state)) ?? 'RUNNING'
}

export function sum(flows: Flow[], of: (flow: Flow) => number): number {
  return flows.reduce((total, flow) => total + of(flow), 0)
}

export function bySystem(flows: Flow[]): Map<string, Flow[]> {
  const systems = new Map<string, Flow[]>()
  for (const flow of flows) systems.set(flow.system, [...(systems.get(flow.system) ?? []), flow])
  return systems
}
