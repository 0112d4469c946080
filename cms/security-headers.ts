/**
 * Headers of every answer of the CMS. Next puts small scripts and styles into its pages, so both need 'unsafe-inline'
 * here; nothing may come from or go to another host. No page may be framed but previews of drafts, which bring a policy
 * of their own.
 */
export const contentPolicy = [
  {
    key: 'Content-Security-Policy',
    value: [
      "default-src 'self'",
      "script-src 'self' 'unsafe-inline'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "font-src 'self' data:",
      "connect-src 'self'",
      "frame-ancestors 'none'",
      "form-action 'self'",
      "base-uri 'none'",
      "object-src 'none'",
    ].join('; '),
  },
];

export const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'X-Robots-Tag', value: 'noindex' },
  // Only where staff reach it over https (RFC 6797).
  ...((process.env['CMS_URL'] ?? '').startsWith('https:')
    ? [{ key: 'Strict-Transport-Security', value: 'max-age=31536000' }]
    : []),
];

/**
 * Pages of the CMS whose address carries the key of a mail: kept by nobody on the way, and their address goes nowhere.
 */
export const keyPageHeaders = [
  { key: 'Cache-Control', value: 'private, no-store' },
  { key: 'Referrer-Policy', value: 'strict-origin' },
];
