import { Alert, PageSection } from '@patternfly/react-core'
import { Component, ReactNode } from 'react'

/** Keeps what breaks in one page from taking the console with it. */
export class Unbroken extends Component<{ children: ReactNode }, { failure: Error | null }> {
  state: { failure: Error | null } = { failure: null }

  static getDerivedStateFromError(failure: Error) {
    return { failure }
  }

  render() {
    if (this.state.failure === null) return this.props.children
    return (
      <PageSection>
        <Alert isInline variant='danger' title='This page cannot be shown.'>
          {this.state.failure.message}. The management API has what it shows.
        </Alert>
      </PageSection>
    )
  }
}
