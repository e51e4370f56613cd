import path from 'node:path'
import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const workspaceRoot = path.join(import.meta.dirname, '..', '..')

const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value:
      'accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), browsing-topics=()',
  },
]

const config: NextConfig = {
  // One folder with the server and only the modules it needs.
  output: 'standalone',
  outputFileTracingRoot: workspaceRoot,
  turbopack: { root: workspaceRoot },
  poweredByHeader: false,
  // Our packages are TypeScript sources.
  transpilePackages: [
    '@headgate/access',
    '@headgate/api',
    '@headgate/core',
    '@headgate/domain',
    '@headgate/edge-protocol',
    '@headgate/kafka-admin',
    '@headgate/kafka-records',
    '@headgate/prisma',
    '@headgate/store',
    '@headgate/telemetry',
    '@headgate/ui',
  ],
  // These load files of their own (WebAssembly, native code, workers) at run time.
  serverExternalPackages: [
    '@prisma/client',
    '@prisma/adapter-pg',
    'pg',
    'pino',
    'kafkajs',
    '@platformatic/kafka',
    'better-auth',
  ],
  // tsc is a gate of its own and checks the same files.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [{ source: '/:path*', headers: SECURITY_HEADERS }],
}

export default createNextIntlPlugin('./src/i18n/request.ts')(config)
