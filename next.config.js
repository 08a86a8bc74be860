/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Linting and types are checks of their own (`npm run check`); a build on a person's first start need not repeat them.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // Native or self-locating packages: they stay on disk and are required, never bundled.
  serverExternalPackages: [
    '@libsql/client',
    '@prisma/adapter-libsql',
    '@prisma/client',
    '@prisma/schema-engine-wasm',
    'esbuild',
    'isolated-vm',
    'libsql',
  ],
};

export default config;
