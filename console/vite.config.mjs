import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

// `npx vite` serves the console on its own port and asks a hub on port 8080 for everything else, for work on the console itself.
const hub = 'http://localhost:8080'
const asked = ['/api', '/q', ...['jolokia', 'user', 'plugin', 'proxy', 'keycloak', 'auth'].map(name => '/hawtio/' + name)]

const output = '../target/classes/META-INF/resources/hawtio'

/** Leaves a compressed copy beside each script and style sheet: the hub would take seconds to compress them for every browser. */
const compressed = {
  name: 'compressed',
  apply: 'build',
  closeBundle() {
    const assets = output + '/assets/'
    for (const name of readdirSync(assets).filter(name => /\.(js|css)$/.test(name))) {
      writeFileSync(assets + name + '.gz', gzipSync(readFileSync(assets + name)))
    }
  },
}

export default {
  base: '/hawtio/',
  esbuild: { jsx: 'automatic' },
  define: { 'process.env': '{}', global: 'globalThis' },
  // The hub refuses what another page sends: it sees the console's own address.
  server: { proxy: Object.fromEntries(asked.map(path => [path, { target: hub, changeOrigin: false }])) },
  // Hawtio comes as one piece, so there is nothing to be gained by a warning about its size.
  plugins: [compressed],
  build: { outDir: output, emptyOutDir: true, chunkSizeWarningLimit: 20000 },
}
