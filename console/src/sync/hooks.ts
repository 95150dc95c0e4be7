import { eventService } from '@hawtio/react'
import { createContext, useCallback, useContext, useEffect, useState } from 'react'
import { get, Me, Page, query, Refused } from './api'

export type Loaded<T> = { data: T | null; problem: Refused | null; again: () => void }

/** Asks the hub for something, again every some seconds where that is given; what was known stays while it asks. */
export function useLoaded<T>(path: string | null, everySeconds?: number): Loaded<T> {
  const [state, setState] = useState<{ path: string | null; data: T | null; problem: Refused | null }>({
    path,
    data: null,
    problem: null,
  })
  const [asked, setAsked] = useState(0)
  const again = useCallback(() => setAsked(count => count + 1), [])
  useEffect(() => {
    if (path === null) return
    let stale = false
    get<T>(path)
      .then(data => !stale && setState({ path, data, problem: null }))
      .catch(e => !stale && setState(before => ({ path, data: before.path === path ? before.data : null, problem: refused(e) })))
    return () => {
      stale = true
    }
  }, [path, asked])
  useEffect(() => {
    if (!everySeconds) return
    const timer = setInterval(again, everySeconds * 1000)
    return () => clearInterval(timer)
  }, [everySeconds, again])
  return { data: state.path === path ? state.data : null, problem: state.path === path ? state.problem : null, again }
}

export type Paged<T> = Loaded<Page<T>> & { number: number; forward: (() => void) | null; back: (() => void) | null }

/** One page of a list at a time; a change of the parameters begins with the first. */
export function usePages<T>(
  path: string,
  parameters: Record<string, string | number | null | undefined>,
  everySeconds?: number,
): Paged<T> {
  const list = query(path, parameters)
  const [place, setPlace] = useState<{ list: string; after: number[] }>({ list, after: [] })
  const after = place.list === list ? place.after : []
  const loaded = useLoaded<Page<T>>(query(path, { ...parameters, after: after[after.length - 1] }), everySeconds)
  const next = loaded.data?.next
  return {
    ...loaded,
    number: after.length + 1,
    forward: next ? () => setPlace({ list, after: [...after, next] }) : null,
    back: after.length > 0 ? () => setPlace({ list, after: after.slice(0, -1) }) : null,
  }
}

export function refused(failure: unknown): Refused {
  return failure instanceof Refused ? failure : new Refused(0, 'The hub does not answer.', 'See whether it runs.')
}

/** Does something and says how it went, where everybody sees and hears it. */
export async function tried(done: string, action: () => Promise<unknown>): Promise<boolean> {
  try {
    await action()
    eventService.notify({ type: 'success', message: done })
    return true
  } catch (e) {
    const { message, whatToDo } = refused(e)
    eventService.notify({ type: 'danger', message: message + ' ' + whatToDo })
    return false
  }
}

export const WhoIsHere = createContext<Me | null>(null)

const ROLES: Me['role'][] = ['viewer', 'operator', 'admin']

/** Whether who looks has that role or a higher one. The hub decides; this only spares people buttons that do nothing. */
export function useMay(role: Me['role']): boolean {
  const me = useContext(WhoIsHere)
  return me !== null && ROLES.indexOf(me.role) >= ROLES.indexOf(role)
}
