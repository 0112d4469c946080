import { resolve } from 'node:path';
import { withPayload } from '@payloadcms/next/withPayload';
import { contentPolicy, keyPageHeaders, securityHeaders } from './security-headers.ts';

const root = resolve(import.meta.dirname, '..');

/** @type {import('next').NextConfig} */
const config = {
  outputFileTracingRoot: root,
  turbopack: { root, resolveExtensions: ['.ts', '.tsx', '.mjs', '.js', '.json'] },
  poweredByHeader: false,
  // Two copies of these would mean two Payloads, and errors that lose their data.
  serverExternalPackages: [
    'payload',
    '@payloadcms/db-sqlite',
    '@payloadcms/db-mongodb',
    '@payloadcms/drizzle',
    '@payloadcms/email-nodemailer',
    'drizzle-orm',
    'graphql',
    '@libsql/client',
    'libsql',
    'mongoose',
    'nodemailer',
    'sharp',
  ],
  headers: async () => [
    { source: '/:path*', headers: securityHeaders },
    { source: '/((?!api/vista-previa/).*)', headers: contentPolicy },
    { source: '/api/:path*', headers: [{ key: 'Cache-Control', value: 'private, no-store' }] },
    { source: '/admin/:view(reset|verify)/:key*', headers: keyPageHeaders },
  ],
  typescript: { ignoreBuildErrors: true },
};

export default withPayload(config, { devBundleServerPackages: false });
