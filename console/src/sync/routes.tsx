// The Camel routes of the replica that answers, as Hawtio sees them.
import { jolokiaService, MBeanNode, PluginNodeSelectionContext, workspace } from '@hawtio/react'
import { useCallback, useContext, useEffect, useState } from 'react'
import { useNavigate } from 'react-router-dom'
import { Flow } from './api'

const LOOK_MILLIS = 10_000
const DOMAIN = 'org.apache.camel'

/** What is not to start with the hub was not stopped by anybody. */
export type CamelRoute = { id: string; stopped: boolean; mbean: string }

export function useRoutes(): { routes: CamelRoute[]; again: () => void } {
  const [routes, setRoutes] = useState<CamelRoute[]>([])
  const [asked, setAsked] = useState(0)
  const again = useCallback(() => setAsked(count => count + 1), [])
  useEffect(() => {
    let gone = false
    const look = () =>
      jolokiaService.readAttributes(DOMAIN + ':type=routes,*').then(
        found => gone || setRoutes(Object.entries(found as Record<string, Record<string, unknown>>).map(known)),
        () => gone || setRoutes([]),
      )
    look()
    const timer = setInterval(look, LOOK_MILLIS)
    return () => {
      gone = true
      clearInterval(timer)
    }
  }, [asked])
  return { routes, again }
}

function known([mbean, attributes]: [string, Record<string, unknown>]): CamelRoute {
  return { id: String(attributes.RouteId), stopped: attributes.State !== 'Started' && attributes.AutoStartup !== false, mbean }
}

/** A route is called SYSTEM-ENTITY-WHAT; of two flows whose names begin alike it belongs to the longer. */
export function routesOf(flow: Flow, flows: Flow[], routes: CamelRoute[]): CamelRoute[] {
  const own = prefix(flow)
  const longer = flows.map(prefix).filter(other => other.length > own.length && other.startsWith(own))
  return routes.filter(({ id }) => id.startsWith(own) && !longer.some(other => id.startsWith(other)))
}

export function prefix({ system, entity }: Flow): string {
  return system + '-' + entity + '-'
}

/** Shows a route where Hawtio draws it. */
export function useRouteDiagram(): (id: string) => Promise<void> {
  const { setSelectedNode } = useContext(PluginNodeSelectionContext)
  const navigate = useNavigate()
  return async id => {
    const camel = (await workspace.getTree()).getTree().find(node => node.name === DOMAIN)
    const node = camel && found(camel, id)
    if (node) setSelectedNode(node)
    navigate(node ? '/camel/routeDiagram' : '/camel')
  }
}

function found(node: MBeanNode, id: string): MBeanNode | null {
  if (node.name === id && node.getType() === 'routeNode') return node
  for (const child of node.getChildren()) {
    const below = found(child, id)
    if (below) return below
  }
  return null
}

export function start(route: CamelRoute): Promise<unknown> {
  return jolokiaService.execute(route.mbean, 'start()')
}
