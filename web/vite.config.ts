import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = decodeURIComponent(new URL('.', import.meta.url).pathname)
const node = 'http://127.0.0.1:8080'

/**
 * Builds web/ into web/dist. Nothing is inlined: the gateway's `default-src 'self'` allows no data URLs. The
 * development server hands the API to a node on its default port.
 */
export default defineConfig({
  root: here,
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, target: 'es2023' },
  server: {
    proxy: Object.fromEntries(
      ['/api', '/ipfs', '/docs', '/openapi.yaml', '/service-info', '/readyz'].map((path) => [path, node]),
    ),
  },
})
