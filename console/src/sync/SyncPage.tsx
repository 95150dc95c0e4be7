import { Nav, NavItem, NavList, PageGroup, PageNavigation } from '@patternfly/react-core'
import { ComponentType } from 'react'
import { Link, Navigate, Route, Routes, useLocation } from 'react-router-dom'
import { Me } from './api'
import { useLoaded, WhoIsHere } from './hooks'
import { Compatibility } from './Compatibility'
import { DeadLetters } from './DeadLetters'
import { Duplicates } from './Duplicates'
import { Drift } from './Drift'
import { Files } from './Files'
import { Findings } from './Findings'
import { Flows } from './Flows'
import { MatchReport } from './MatchReport'
import { MappingPreview } from './MappingPreview'
import { Overview } from './Overview'
import { Record } from './Record'
import { Records } from './Records'
import { Plans } from './Plans'
import { Runs } from './Runs'
import { Scorecard } from './Scorecard'
import { Unbroken } from './Unbroken'
import { Undo } from './Undo'
import { Review } from './Review'

const PAGES: [path: string, title: string, page: ComponentType][] = [
  ['overview', 'Overview', Overview],
  ['flows', 'Flows', Flows],
  ['review', 'Review', Review],
  ['dead-letters', 'Dead letters', DeadLetters],
  ['records', 'Records', Records],
  ['duplicates', 'Duplicates', Duplicates],
  ['undo', 'Undo', Undo],
  ['drift', 'Drift', Drift],
  ['findings', 'Schema findings', Findings],
  ['plans', 'Plans', Plans],
  ['runs', 'Runs', Runs],
  ['compatibility', 'Compatibility', Compatibility],
  ['scorecard', 'Scorecard', Scorecard],
  ['match', 'Match report', MatchReport],
  ['mapping', 'Mapping preview', MappingPreview],
  ['files', 'Files', Files],
]

/** All that is about what is kept in sync; each page has an address of its own. */
export function SyncPage() {
  const { pathname } = useLocation()
  const me = useLoaded<Me>('/me')
  return (
    <WhoIsHere.Provider value={me.data}>
      <PageGroup>
        <PageNavigation>
          <Nav variant='tertiary' aria-label='Sync' className='sync-nav'>
            <NavList>
              {PAGES.map(([path, title]) => (
                <NavItem key={path} itemId={path} isActive={pathname.startsWith('/sync/' + path)}>
                  <Link to={'/sync/' + path}>{title}</Link>
                </NavItem>
              ))}
            </NavList>
          </Nav>
        </PageNavigation>
      </PageGroup>
      <Unbroken key={pathname}>
        <Routes>
          {PAGES.map(([path, , Page]) => (
            <Route key={path} path={path} element={<Page />} />
          ))}
          <Route path='records/:id' element={<Record />} />
          <Route path='*' element={<Navigate to='/sync/overview' replace />} />
        </Routes>
      </Unbroken>
    </WhoIsHere.Provider>
  )
}
