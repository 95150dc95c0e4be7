import './diagrams'
import '@hawtio/react/dist/index.css'
import '@patternfly/react-core/dist/styles/base.css'
import './sync/sync.css'
import { configManager, hawtio, registerPlugins } from '@hawtio/react'
import { Hawtio } from '@hawtio/react/ui'
import ReactDOM from 'react-dom/client'
import { SyncPage } from './sync/SyncPage'

registerPlugins()

hawtio.addPlugin({
  id: 'sync',
  title: 'Sync',
  path: '/sync',
  order: -1,
  component: SyncPage,
  isActive: async () => true,
})

configManager.addProductInfo('Serai', '1.0.0')

hawtio.bootstrap().then(() => {
  ReactDOM.createRoot(document.getElementById('root')!).render(<Hawtio />)
})
