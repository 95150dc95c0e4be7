// What the management API answers, as docs/api.md shows it.

export type Page<T> = { items: T[]; next: number | null }

export type Backfill = {
  id: number
  system: string
  entity: string
  state: 'RUNNING' | 'PAUSED' | 'COMPLETE' | 'FAILED'
  reason: string | null
  done: number
  total: number | null
  remaining: number | null
  ratePerSecond: number
  estimatedEnd: string | null
}

export type Inbox = { pending: number; waiting: number; parked: number; hints: number; oldest: string | null }
export type Outbox = { due: number; leased: number; unknown: number; dead: number; events: number; oldest: string | null }

export type Flow = {
  system: string
  entity: string
  direction: 'IN' | 'OUT' | 'BOTH' | 'EVENTS'
  state: 'RUNNING' | 'PAUSED' | 'BROKEN' | 'FAILING' | 'LIMITED'
  paused: boolean
  reason: string | null
  since: string | null
  until: string | null
  inbox: Inbox
  outbox: Outbox
  sweptAt: string | null
  backfill: Backfill | null
}

export type Conflict = {
  id: number
  kind: 'FIELD' | 'FLIP' | 'IDENTITY' | 'HELD_DELETES'
  entity: string
  recordId: number | null
  system: string
  externalId: string | null
  field: string | null
  base: unknown
  ours: unknown
  theirs: unknown
  detail: Record<string, unknown> | null
  openedAt: string
}

export type DeadLetter = {
  id: number
  kind: 'CHANGE' | 'DELIVERY'
  system: string
  entity: string
  externalId: string | null
  recordId: number | null
  cause: string
  detail: string
  change: Record<string, unknown> | null
  at: string
  replayedAt: string | null
  discardedAt: string | null
}

export type Cause = {
  cause: string
  kind: DeadLetter['kind']
  system: string
  entity: string
  count: number
  oldest: string
  newest: string
  sample: DeadLetter | null
}

export type RecordField = { value: unknown; version: number; stamp: { at: string; system: string }; change: number }
export type LinkField = { base: unknown; raw: unknown; seen: number }
export type Link = {
  system: string
  externalId: string
  rule: string
  updatedAt: string
  tombstone: string | null
  fields: Record<string, LinkField>
}
export type Delivery = { system: string; state: string; dueSince: string; attempts: number; operation: string | null }

export type HubRecord = {
  id: number
  entity: string
  version: number
  deleted: boolean
  merged?: number[]
  createdAt: string
  updatedAt: string
  fields: Record<string, RecordField>
  links: Link[] | null
  deliveries: Delivery[] | null
  conflicts: Conflict[] | null
}

export type Revision = {
  version: number
  at: string
  system: string
  rule: string
  before: Record<string, unknown>
  after: Record<string, unknown>
}

export type Finding = {
  id: number
  system: string
  entity: string
  kind: 'NEW' | 'VANISHED' | 'RENAMED' | 'OTHER_KIND'
  path: string
  other: string | null
  fields: string[]
  raisedAt: string
  closedAt: string | null
  resolution: string | null
  proposal: string | null
}

export type Writes = {
  create: number
  update: number
  delete: number
  event: number
  fields: Record<string, number>
  createsMayFind: boolean
}

export type DryRun = {
  id: number
  system: string
  entity: string
  state: 'RUNNING' | 'COMPLETE' | 'FAILED' | 'CANCELLED'
  reason: string | null
  read: number
  total: number | null
  here: Record<string, number>
  notListed: number | null
  writes: Record<string, Writes>
  plan: {
    radius: Record<string, { writes: number; links: number; share: number }>
    needed: boolean
    unknown: string[]
    approval: { author: string; at: string } | null
  }
  startedAt: string
  finishedAt: string | null
}

export type DryRunEntry = {
  nth: number
  externalId: string
  recordId: number | null
  what: string
  system: string
  detail: Record<string, unknown> | null
}

export type Preview = {
  fields: { field: string; raw: unknown; value: unknown; survives: boolean; problem: string | null }[]
  back: Record<string, unknown>
}

export type Problem = { file: string; line: number; what: string; whatToDo: string }

export type Files = {
  running: string
  since: string
  refused: string
  problems: Problem[]
  warnings: Problem[]
  entities: string[]
  systems: string[]
  mappings: string[]
  routes: { file: string; ids: string[] }[]
  kamelets: string[]
}

export type Me = { name: string; role: 'viewer' | 'operator' | 'admin' }

/** What the hub did not do, in its own words. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly whatToDo: string,
  ) {
    super(message)
  }
}

async function answered(path: string, how?: RequestInit): Promise<Response> {
  const answer = await fetch('/api' + path, how)
  if (answer.ok) return answer
  const body = await answer.json().catch(() => null)
  throw new Refused(answer.status, body?.error ?? `The hub answered ${answer.status}.`, body?.whatToDo ?? 'Try again, or look in its log.')
}

async function asked<T>(path: string, how?: RequestInit): Promise<T> {
  const answer = await answered(path, how)
  return (await answer.json().catch(() => null)) as T
}

/** Gives each line of an answer as it comes. */
export async function lines<T>(path: string, take: (line: T) => void): Promise<void> {
  const answer = await answered(path, { method: 'POST' })
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const whole = (rest + part.value).split('\n')
    rest = whole.pop()!
    whole.forEach(line => take(JSON.parse(line)))
  }
  if (rest !== '') take(JSON.parse(rest))
}

export function get<T>(path: string): Promise<T> {
  return asked<T>(path)
}

function sent<T>(method: string, path: string, body?: unknown): Promise<T> {
  const json = body === undefined ? undefined : JSON.stringify(body)
  const headers = json === undefined ? undefined : { 'Content-Type': 'application/json' }
  return asked<T>(path, { method, headers, body: json })
}

export function post<T>(path: string, body?: unknown): Promise<T> {
  return sent('POST', path, body)
}

export function put<T>(path: string, body?: unknown): Promise<T> {
  return sent('PUT', path, body)
}

/** A path with parameters, those without a value left out. */
export function query(path: string, parameters: Record<string, string | number | null | undefined>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== '')
  return given.length === 0 ? path : path + '?' + new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
}
