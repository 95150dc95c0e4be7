import { FormGroup, FormSelect, FormSelectOption, GridItem, GridItemProps } from '@patternfly/react-core'
import { Files } from './api'

/** Two systems that have an entity in common; empty where none is chosen yet. */
export type Sides = { entity: string; one: string; other: string }

export const noSides = (files: Files): Sides => ({ entity: files.entities[0] ?? '', one: '', other: '' })

/** The systems that have a mapping of the entity. */
export function mapped(files: Files, entity: string): string[] {
  return files.mappings.filter(mapping => mapping.endsWith('/' + entity)).map(mapping => mapping.split('/')[0])
}

/** Three columns of a form's grid: an entity and two of the systems that have it. */
export function SidesChoice(props: { id: string; files: Files; sides: Sides; width: GridItemProps['sm']; choose: (sides: Sides) => void }) {
  const { id, files, sides, width, choose } = props
  const systems = mapped(files, sides.entity)
  return (
    <>
      <Choice id={id + '-entity'} label='Entity' width={width} value={sides.entity} names={files.entities} choose={entity => choose({ entity, one: '', other: '' })} />
      <Choice id={id + '-one'} label='System' width={width} value={sides.one} names={systems.filter(name => name !== sides.other)} choose={one => choose({ ...sides, one })} />
      <Choice id={id + '-other'} label='With' width={width} value={sides.other} names={systems.filter(name => name !== sides.one)} choose={other => choose({ ...sides, other })} />
    </>
  )
}

function Choice(props: { id: string; label: string; width: GridItemProps['sm']; value: string; names: string[]; choose: (value: string) => void }) {
  return (
    <GridItem sm={props.width}>
      <FormGroup label={props.label} fieldId={props.id}>
        <FormSelect id={props.id} value={props.value} onChange={(_, to) => props.choose(to)}>
          <FormSelectOption value='' label='Choose' isPlaceholder />
          {props.names.map(name => (
            <FormSelectOption key={name} value={name} label={name} />
          ))}
        </FormSelect>
      </FormGroup>
    </GridItem>
  )
}
