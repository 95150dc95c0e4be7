// What GET /api/review answers, as docs/review.md explains it.
import { post, put } from './api'

export type Side = { value: unknown; system: string | null; at: string | null }
export type Comment = { id: number; at: string; author: string; text: string }

export type Question = {
  id: number
  kind: 'FIELD' | 'FLIP' | 'IDENTITY' | 'HELD_DELETES'
  entity: string
  recordId: number | null
  system: string
  externalId: string | null
  field: string | null
  base: unknown
  ours: Side | null
  theirs: Side | null
  detail: Record<string, unknown> | null
  openedAt: string
  assignee: string | null
  commented: number
  closedAt: string | null
  resolution: string | null
  resolvedBy: string | null
  told?: Record<string, unknown>
  comments?: Comment[]
}

export type Decision = { choice: string; value?: unknown; recordId?: number }

export type Together = { resolved: number; left: { why: string }[]; more: boolean }

export function decided(question: Question, decision: Decision): Promise<unknown> {
  return post(`/conflicts/${question.id}/resolution`, decision)
}

export function assigned(question: Question, assignee: string | null): Promise<unknown> {
  return put(`/review/${question.id}/assignee`, { assignee })
}

export function commented(question: Question, text: string): Promise<Comment> {
  return post(`/review/${question.id}/comments`, { text })
}

/** Takes one side for many, page after page until all are decided; says how many there were. */
export async function together(body: Record<string, unknown>): Promise<Together> {
  const all: Together = { resolved: 0, left: [], more: true }
  while (all.more) {
    const { resolved, left, more } = await post<Together>('/review/resolution', body)
    all.resolved += resolved
    all.left.push(...left)
    all.more = more && resolved > 0
  }
  return all
}

/** Text where the field holds text, otherwise what the JSON says. */
export function typed(text: string, { ours, theirs, base }: Question): unknown {
  const sample = ours?.value ?? theirs?.value ?? base
  if (typeof sample === 'string' || sample === null || sample === undefined) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
