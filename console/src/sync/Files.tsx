import { Alert, Card, CardBody, CardTitle, Grid, GridItem, List, ListItem, Stack, StackItem } from '@patternfly/react-core'
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table'
import { Files as Loaded, Problem } from './api'
import { useLoaded } from './hooks'
import { Shown, SyncSection, When } from './parts'

/** What runs of the folder, and why its newest state does not. */
export function Files() {
  const files = useLoaded<Loaded>('/files', 3)
  return (
    <SyncSection title='Files' says='The files take effect as one set, once all of them are right; until then those before go on.'>
      <Shown of={files}>
        {data => (
          <Stack hasGutter>
            <StackItem>
              {data.refused ? (
                <Alert isInline variant='danger' component='h2' title='The newest files do not run, those before go on.' />
              ) : (
                <Alert isInline variant='success' component='h2' title='The newest files run.' />
              )}
              <p className='sync-note'>
                Set {data.running.slice(0, 12)} runs since <When at={data.since} />.
                {data.refused && ` Set ${data.refused.slice(0, 12)} is refused.`}
              </p>
            </StackItem>
            <Problems title='What is wrong' problems={data.problems} />
            <Problems title='What is likely not meant' problems={data.warnings} />
            <StackItem>
              <Grid hasGutter>
                <Names title='Entities' names={data.entities} />
                <Names title='Systems' names={data.systems} />
                <Names title='Mappings' names={data.mappings} />
                <Names title='Kamelets' names={data.kamelets} />
              </Grid>
            </StackItem>
            <StackItem>
              <RouteFiles files={data} />
            </StackItem>
          </Stack>
        )}
      </Shown>
    </SyncSection>
  )
}

function Problems({ title, problems }: { title: string; problems: Problem[] }) {
  if (problems.length === 0) return null
  return (
    <StackItem>
      <Card>
        <CardTitle component='h2'>{title}</CardTitle>
        <CardBody>
          <Table variant='compact' aria-label={title}>
            <Thead>
              <Tr>
                <Th>Where</Th>
                <Th>What</Th>
                <Th>What to do</Th>
              </Tr>
            </Thead>
            <Tbody>
              {problems.map(problem => (
                <Tr key={problem.file + problem.line + problem.what}>
                  <Td dataLabel='Where' modifier='breakWord'>
                    <code>
                      {problem.file}
                      {problem.line > 0 && ':' + problem.line}
                    </code>
                  </Td>
                  <Td dataLabel='What' modifier='breakWord'>
                    {problem.what}
                  </Td>
                  <Td dataLabel='What to do' modifier='breakWord'>
                    {problem.whatToDo}
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        </CardBody>
      </Card>
    </StackItem>
  )
}

function Names({ title, names }: { title: string; names: string[] }) {
  return (
    <GridItem sm={6} xl={3}>
      <Card isFullHeight isCompact>
        <CardTitle component='h2'>
          {title} ({names.length})
        </CardTitle>
        <CardBody>
          <List isPlain>
            {names.map(name => (
              <ListItem key={name}>{name}</ListItem>
            ))}
          </List>
        </CardBody>
      </Card>
    </GridItem>
  )
}

function RouteFiles({ files }: { files: Loaded }) {
  return (
    <Card isCompact>
      <CardTitle component='h2'>Routes</CardTitle>
      <CardBody>
        <Table variant='compact' aria-label='Route files'>
          <Thead>
            <Tr>
              <Th>File</Th>
              <Th>Routes</Th>
            </Tr>
          </Thead>
          <Tbody>
            {files.routes.map(({ file, ids }) => (
              <Tr key={file}>
                <Td dataLabel='File'>{file}</Td>
                <Td dataLabel='Routes'>{ids.join(', ')}</Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </CardBody>
    </Card>
  )
}
