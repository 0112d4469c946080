import { expect, test } from 'vitest';
import { bodyRule } from '../../../cms/access/body-limits.ts';
import { openRoutes } from '../../../cms/access/open-routes.ts';
import { formAt } from '../../../collections/forms/paths.ts';
import { pathHeaders } from '../../../collections/doors/headers.ts';
import { caddyMatcher, nginxMap } from '../../fixtures/web-servers.ts';
import { lets, deploy } from './deploy-setup.ts';

test('9-1.1 of what answers without a session only signing in is let in from outside', () => {
  for (const { path } of openRoutes)
    for (const name of ['nginx.conf', 'Caddyfile'])
      expect([name, path, lets[name]?.(path)]).toEqual([name, path, path.startsWith('/api/users/')]);
});

test('9-1.3 nothing is kept for ever whose address holds no sum of its content: not the frozen months', () => {
  for (const path of [
    '/datos/historico/2026-11/obras.csv',
    '/datos/historico/2026-11/SHA256SUMS',
    '/media/x/a.avif',
    '/datos/obras.csv',
  ])
    expect(pathHeaders(path)['Cache-Control'], path).not.toContain('immutable');
  for (const name of ['nginx.conf', 'Caddyfile']) {
    const lines = deploy(name)
      .split('\n')
      .filter((line) => /immutable"|@inmutable \{|path_regexp \^\/\(_astro/.test(line));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).not.toContain('historico');
  }
});

const KEY_PAGES = [
  '/suscripciones/confirmar/',
  '/suscripciones/cancelar/',
  '/en/subscriptions/confirm/',
  '/en/subscriptions/cancel/',
];

test('10-2.6 pages whose address carries a key are kept by nobody and tell no other site their address, by each of the three servers', () => {
  for (const path of KEY_PAGES)
    expect([path, pathHeaders(path)['Cache-Control'], pathHeaders(path)['Referrer-Policy']]).toEqual([
      path,
      'private, no-store',
      'strict-origin',
    ]);
  for (const path of ['/suscripciones/', '/suscripciones/confirmada/', '/obras/'])
    expect([path, pathHeaders(path)['Cache-Control']]).toEqual([path, 'public, max-age=0, must-revalidate']);
  const nginx = deploy('nginx.conf');
  const caddy = deploy('Caddyfile');
  const location = new RegExp(/location ~ "(\S+confirmar\S+)" \{\n\s+# <<<\n\s+error_log/.exec(nginx)?.[1] ?? '$^');
  for (const path of [...KEY_PAGES, '/suscripciones/', '/obras/', '/x/suscripciones/confirmar/']) {
    const hasKey = KEY_PAGES.includes(path);
    expect([path, location.test(path), nginxMap(nginx, '$uri $cache')(path) === 'private, no-store']).toEqual([
      path,
      hasKey,
      hasKey,
    ]);
    expect([path, nginxMap(nginx, '$uri $referrer_policy')(path) === 'strict-origin']).toEqual([path, hasKey]);
    for (const [matcher, fits] of [
      ['con_clave', hasKey],
      ['sin_clave', !hasKey],
      ['cambiante', !hasKey],
    ] as const)
      expect([path, matcher, caddyMatcher(caddy, matcher)({ path })]).toEqual([path, matcher, fits]);
  }
  for (const line of [
    'header @con_clave Cache-Control "private, no-store"',
    'header @con_clave Referrer-Policy "strict-origin"',
  ])
    expect(caddy).toContain(line);
});

/** Bytes of a size as a server reads it: nginx by 1024, Caddy (go-humanize) `KB` by 1000 and `KiB` by 1024. */
const bytesOf = (written: string, units: Readonly<Record<string, number>>): number => {
  const [, figure = '', unit = ''] = /^(\d+)([A-Za-z]*)$/.exec(written) ?? [];
  return Number(figure) * (units[unit.toLowerCase()] ?? Number.NaN);
};

test('11-6 portal, CMS, nginx and Caddy take a form of as many bytes', () => {
  const nginx = /\n {4}client_max_body_size (\S+);\n/.exec(deploy('nginx.conf'))?.[1] ?? '';
  const caddy = /\n\s+max_size (\S+)\n/.exec(deploy('Caddyfile'))?.[1] ?? '';
  const longest = Math.max(
    ...openRoutes
      .filter(({ path }) => path.startsWith('/api/portal/'))
      .map(
        ({ path }) =>
          bodyRule({ method: 'POST', pathname: path.replace(':slug', 'tren'), isOpen: true, uploads: [] }).bytes,
      ),
  );
  const taken = { portal: formAt('/suscripciones/')?.bytes, cms: longest };
  expect(taken).toEqual({ portal: 16_384, cms: 16_384 });
  expect({
    nginx: bytesOf(nginx, { '': 1, k: 1024, m: 1024 ** 2 }),
    caddy: bytesOf(caddy, { '': 1, b: 1, kb: 1000, k: 1000, kib: 1024, ki: 1024, mb: 1000 ** 2, mib: 1024 ** 2 }),
  }).toEqual({ nginx: 16_384, caddy: 16_384 });
});

test('10-2.6 the portal and the CMS are reached over https only, for a year, by each of the two servers', () => {
  const [portal = '', cms = ''] = deploy('nginx.conf').split('server_name cms.example.pe;');
  for (const part of [portal, cms])
    expect(part).toContain('add_header Strict-Transport-Security "max-age=31536000" always;');
  expect(deploy('nginx.conf')).toMatch(/listen 80;[^}]*return 308 https:/);
  expect(deploy('Caddyfile').split('cms.example.pe {')[1]).toContain(
    'header Strict-Transport-Security "max-age=31536000"',
  );
});

/** What a server writes of an address into its log, by the rules of its configuration file. */
const logged: Record<string, (uri: string) => string> = {
  'nginx.conf': (uri) => {
    const rules = [
      ...(/map \$request_uri \$logged_uri \{([^}]*)\}/.exec(deploy('nginx.conf'))?.[1] ?? '').matchAll(
        /"~(\*?)(\S+)"\s+\$(\w+);/g,
      ),
    ];
    for (const [, flag, pattern = '', name = ''] of rules) {
      const match = new RegExp(pattern, flag === '*' ? 'i' : '').exec(uri);
      if (match) return match.groups?.[name] ?? '';
    }
    return uri;
  },
  Caddyfile: (uri) => {
    const rules = [...deploy('Caddyfile').matchAll(/request>uri regexp "(\S+)" "\$1"/g)].map(
      ([, pattern]) => pattern ?? '',
    );
    expect(rules).toHaveLength(2);
    expect(new Set(rules).size).toBe(1);
    return uri.replace(new RegExp(rules[0] ?? ''), '$1');
  },
};

test.each(['nginx.conf', 'Caddyfile'])('10-2.6 no key of a mail gets into the log of %s', (name) => {
  const write = logged[name] ?? String;
  for (const uri of [
    '/suscripciones/confirmar/?t=SECRETO.daily',
    '/suscripciones/cancelar/?idioma=es&t=one.SECRETO',
    '/en/subscriptions/cancel/?%74=SECRETO',
    '/otra/?T=SECRETO',
    '/admin/reset/SECRETO',
    '/admin/reset/SECRETO?x=1',
    '/api/users/verify/SECRETO',
    '/api/x?token=SECRETO',
  ])
    expect([uri, write(uri).includes('SECRETO')]).toEqual([uri, false]);
  expect(write('/obras/2673653/')).toBe('/obras/2673653/');
  expect(deploy(name)).toMatch(
    name === 'Caddyfile'
      ? /import registro[\s\S]*import registro/
      : /(access_log \/var\/log\/nginx\/invermet\.access\.log invermet;[\s\S]*){3}/,
  );
  expect(deploy(name)).toMatch(name === 'Caddyfile' ? /Referer delete/ : /"\$logged_referer"/);
});

const setting = (name: string, key: string): string[] =>
  deploy(name)
    .split('\n')
    .filter((line) => line.startsWith(`${key}=`))
    .flatMap((line) => line.slice(key.length + 1).split(' '));

test('10-2.6 CMS, portal and web server are three users, and none reads what is of another', () => {
  expect([setting('invermet-cms.service', 'User'), setting('invermet-portal.service', 'User')]).toEqual([
    ['invermet-cms'],
    ['invermet-portal'],
  ]);
  const hidden = setting('invermet-portal.service', 'InaccessiblePaths').map((path) =>
    path.replace('-/var/lib/invermet-abierto/', ''),
  );
  expect(hidden).toEqual([
    'cms.db',
    'secrets.json',
    'keys',
    'uploads',
    'imports',
    'mail',
    'preview',
    'backups',
    'backup-keys',
    'backup-state',
  ]);
  expect(setting('invermet-portal.service', 'EnvironmentFile')).toEqual(['-/etc/invermet-portal.env']);
  const members = deploy('invermet.sysusers.conf')
    .split('\n')
    .filter((line) => line.startsWith('m '))
    .map((line) => line.slice(2));
  expect(members).toEqual([
    'invermet-cms invermet',
    'invermet-portal invermet',
    'invermet-portal invermet-web',
    'www-data invermet-web',
  ]);
  const folders = Object.fromEntries(
    deploy('invermet.tmpfiles.conf')
      .split('\n')
      .filter((line) => line.startsWith('d '))
      .map((line) => line.split(/\s+/))
      .map(([, path = '', mode, user, group]) => [
        path.replace(/^\/var\/lib\/invermet-abierto\/?/, ''),
        `${mode} ${user} ${group}`,
      ]),
  );
  expect(folders).toMatchObject({
    '': '3771 invermet-cms invermet',
    uploads: '0700 invermet-cms invermet-cms',
    keys: '0700 invermet-cms invermet-cms',
    backups: '0700 invermet-cms invermet-cms',
    'backup-keys': '0700 invermet-cms invermet-cms',
    'backup-state': '0700 invermet-cms invermet-cms',
    'published-media': '2750 invermet-cms invermet-web',
    releases: '2750 invermet-portal invermet-web',
    snapshots: '2750 invermet-portal invermet-web',
  });
});

test('12-8 the CMS, which makes the backups, may read the months of the portal, write its own folders and fail to lower its priority', () => {
  expect(setting('invermet-cms.service', 'InaccessiblePaths')).toEqual(['-/var/lib/invermet-abierto/releases']);
  expect(setting('invermet-cms.service', 'SupplementaryGroups')).toEqual(['invermet-web']);
  // Of the group that may read `snapshots`, but not write there.
  expect(setting('invermet-cms.service', 'ReadOnlyPaths')).toContain('-/var/lib/invermet-abierto/snapshots');
  for (const unit of ['invermet-abierto.service', 'invermet-cms.service', 'invermet-portal.service'])
    // A call that is not allowed ends the process without this.
    expect([unit, setting(unit, 'SystemCallErrorNumber')]).toEqual([unit, ['EPERM']]);
});
