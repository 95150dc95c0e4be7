// Hawtio hands dagre nodes without a label and edges from and to such nodes, on which dagre's layout fails; Camel's route diagrams
// then do not draw. Here dagre lays out what has a label, and the places go back to Hawtio's own graph.
import dagre from 'dagre'

type Placed = { x: number; y: number; width: number; height: number }

const layout = dagre.layout

function labelled(graph: dagre.graphlib.Graph): dagre.graphlib.Graph {
  const copy = new dagre.graphlib.Graph()
  copy.setGraph({ ...graph.graph() })
  copy.setDefaultEdgeLabel(() => ({}))
  for (const id of graph.nodes()) {
    const node = graph.node(id)
    if (node) copy.setNode(id, { width: node.width, height: node.height })
  }
  for (const edge of graph.edges()) {
    if (copy.hasNode(edge.v) && copy.hasNode(edge.w) && edge.v !== edge.w) copy.setEdge(edge.v, edge.w)
  }
  return copy
}

dagre.layout = (graph: dagre.graphlib.Graph, options?: object) => {
  const copy = labelled(graph)
  layout(copy, options)
  for (const id of copy.nodes()) {
    const place: Placed = copy.node(id)
    Object.assign(graph.node(id), { x: place.x, y: place.y })
  }
}
