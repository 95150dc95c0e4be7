// `npx vite` serves the console on its own port and asks a hub on port 8080 for everything else, for work on the console itself.
const hub = 'http://localhost:8080'
const asked = ['/api', '/q', ...['jolokia', 'user', 'plugin', 'proxy', 'keycloak', 'auth'].map(name => '/hawtio/' + name)]

export default {
  base: '/hawtio/',
  esbuild: { jsx: 'automatic' },
  define: { 'process.env': '{}', global: 'globalThis' },
  server: { proxy: Object.fromEntries(asked.map(path => [path, hub])) },
  // Hawtio comes as one piece, so there is nothing to be gained by a warning about its size.
  build: { outDir: '../target/classes/META-INF/resources/hawtio', emptyOutDir: true, chunkSizeWarningLimit: 20000 },
}
