import { FormSelect, FormSelectOption } from '@patternfly/react-core'
import { Flow, Page } from './api'
import { useLoaded } from './hooks'

/** One of the hub's flows, written SYSTEM/ENTITY; empty where none is chosen. */
export function FlowChoice(props: { label: string; none: string; value: string; choose: (flow: string) => void; of?: (flow: Flow) => boolean }) {
  const flows = useLoaded<Page<Flow>>('/flows')
  const names = (flows.data?.items ?? []).filter(props.of ?? (() => true)).map(({ system, entity }) => system + '/' + entity)
  return (
    <FormSelect aria-label={props.label} value={props.value} onChange={(_, value) => props.choose(value)}>
      <FormSelectOption value='' label={props.none} />
      {names.map(name => (
        <FormSelectOption key={name} value={name} label={name} />
      ))}
    </FormSelect>
  )
}

export function systemAndEntity(flow: string): { system?: string; entity?: string } {
  const [system, entity] = flow.split('/')
  return flow === '' ? {} : { system, entity }
}
