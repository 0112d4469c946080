import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openRoutes } from '../../../cms/access/open-routes.ts';
import { formAt } from '../../../collections/forms/paths.ts';
import { isSameSite } from '../../../collections/doors/same-site.ts';
import { pathHeaders, securityHeaders } from '../../../collections/doors/headers.ts';
import { mediaType } from '../../../collections/doors/mime.ts';
import { QUERY_PATHS } from '../../../collections/doors/routes.ts';
import { caddyBlocks, nginxBlocks, withBlocks } from '../../../scripts/deploy/blocks.ts';
import { caddyMatcher, nginxMap, takesForm } from '../../fixtures/web-servers.ts';

const deploy = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../scripts/deploy', name), 'utf8');
const expected = securityHeaders({ publicUrl: 'https://abierto.example.pe', tileUrl: null });
const quoted = (text: string, pattern: RegExp): Record<string, string> =>
  Object.fromEntries([...text.matchAll(pattern)].map((match) => [match[1] ?? '', match[2] ?? '']));

test('nginx sends the headers of the embedded server', () => {
  const { 'Referrer-Policy': referrer, ...fixed } = expected;
  expect(quoted(deploy('nginx.conf'), /^ {4}add_header (\S+) "(.*)" always;$/gm)).toEqual(fixed);
  expect(deploy('nginx.conf')).toMatch(new RegExp(`map \\$uri \\$referrer_policy \\{\\s+default\\s+"${referrer}";`));
  expect(deploy('nginx.conf')).toContain('    add_header Referrer-Policy $referrer_policy always;');
});

test('Caddy sends the headers of the embedded server', () => {
  expect(quoted(deploy('Caddyfile'), /^\t\t([A-Z]\S+) "(.*)"$/gm)).toEqual(expected);
});

test.each(['nginx.conf', 'Caddyfile'])(
  '%s keeps files for as long as the embedded server, and never repeats a header that the portal sent',
  (name) => {
    const text = deploy(name);
    for (const path of ['/', '/_astro/a.css', '/media/a.avif'])
      expect(text).toContain(`"${pathHeaders(path)['Cache-Control']}"`);
    for (const header of [...Object.keys(expected), 'Cache-Control', 'Cross-Origin-Resource-Policy'])
      expect(text).toMatch(new RegExp(`(proxy_hide_header |header_down -)${header}\\b`));
  },
);

test('11-6 the files hold what «npm run generate» writes into them, byte by byte', () => {
  expect(withBlocks(deploy('nginx.conf'), nginxBlocks)).toBe(deploy('nginx.conf'));
  expect(withBlocks(deploy('Caddyfile'), caddyBlocks)).toBe(deploy('Caddyfile'));
});

test('11-6 a mark that is missing, unknown or there twice stops the writing', () => {
  const text = 'a\n  # >>> uno\n  old\n  # <<<\nb\n';
  expect(withBlocks(text, { uno: ['x', 'y'] })).toBe('a\n  # >>> uno\n  x\n  y\n  # <<<\nb\n');
  expect(() => withBlocks(text, {})).toThrow('sobra');
  expect(() => withBlocks(text + text, { uno: [] })).toThrow('dos veces');
  expect(() => withBlocks(text, { uno: [], dos: [] })).toThrow('Falta la marca «dos»');
});

const asksPortal: Record<string, (path: string, query: string) => boolean> = {
  'nginx.conf': (path, query) =>
    nginxMap(deploy('nginx.conf'), '$uri$is_args$args $is_list_query')(query === '' ? path : `${path}?${query}`) ===
    '1',
  Caddyfile: (path, query) =>
    ['consulta', 'corregir'].some((name) => caddyMatcher(deploy('Caddyfile'), name)({ path, query })),
};

test.each(['nginx.conf', 'Caddyfile'])('%s passes the same filtered lists on to the portal', (name) => {
  const isPassed = (path: string, query: string): boolean => asksPortal[name]?.(path, query) ?? false;
  for (const path of [
    '/obras/',
    '/contratos/',
    '/buscar/resultados/',
    '/rendicion/informe-vencido/',
    '/en/opportunities/',
    '/suscripciones/',
    '/suscripciones/error/',
    '/en/subscriptions/confirm/',
  ])
    expect([path, isPassed(path, 'a=1'), isPassed(path, '')]).toEqual([path, true, false]);
  for (const path of QUERY_PATHS) expect([path, isPassed(path, 'a=1')]).toEqual([path, true]);
  for (const path of ['/', '/obras/2673653/', '/glosario/', '/obras', '/x/obras/'])
    expect([path, isPassed(path, 'a=1')]).toEqual([path, false]);
});

test.each(['invermet-abierto.service', 'invermet-portal.service', 'invermet-cms.service'])(
  '%s is confined to its data folder',
  (name) => {
    for (const line of [
      'NoNewPrivileges=true',
      'ProtectSystem=strict',
      'ReadWritePaths=/var/lib/invermet-abierto',
      'PrivateTmp=true',
      'CapabilityBoundingSet=',
    ])
      expect(deploy(name).split('\n')).toContain(line);
  },
);

test('nginx names the media types as the embedded server does', () => {
  const block = /types \{([^}]*)\}/.exec(deploy('nginx.conf'))?.[1] ?? '';
  const lines = [...block.matchAll(/^\s+(\S+)\s+([\w ]+);$/gm)].map(
    (match) => [match[1], match[2]?.split(' ')] as const,
  );
  const extensions = lines.flatMap(([, names]) => names ?? []);
  expect(extensions.length).toBeGreaterThan(25);
  for (const [type, names] of lines)
    for (const name of names ?? []) expect(mediaType(`a.${name}`).replace('; charset=utf-8', '')).toBe(type);
});

test('9-4.3 every open data file has the media type of the embedded server behind nginx and Caddy too', () => {
  for (const extension of ['jsonl', 'sqlite']) {
    expect(deploy('nginx.conf')).toMatch(
      new RegExp(`^\\s+${mediaType(`a.${extension}`).split(';')[0]?.replace(/[.+]/g, '\\$&')}\\s+${extension};$`, 'm'),
    );
    expect(deploy('Caddyfile').replace(/\s+/g, ' ')).toContain(
      `@${extension} path *.${extension} header @${extension} { Content-Type "${mediaType(`a.${extension}`)}" defer }`,
    );
  }
});

test('a form behind nginx on any port is of this site: the portal and the CMS get the host with its port', () => {
  const hosts = [...deploy('nginx.conf').matchAll(/proxy_set_header Host (\S+);/g)].map(([, host]) => host);
  expect([hosts.length, new Set(hosts)]).toEqual([5, new Set(['$public_host'])]);
  expect(deploy('nginx.conf')).toContain('map $http_host $public_host { default $http_host; "" $host; }');
  expect([
    isSameSite({ origin: 'https://abierto.example.pe:8443', host: 'abierto.example.pe:8443' }, ''),
    isSameSite({ origin: 'https://abierto.example.pe:8443', host: 'abierto.example.pe' }, ''),
  ]).toEqual([true, false]);
});

test.each(['nginx.conf', 'Caddyfile'] as const)(
  '%s lets through the five forms of the portal, and no other POST',
  (name) => {
    const isLet = (path: string): boolean => takesForm[name](deploy(name), path);
    const longest = 'a'.repeat(90);
    for (const path of [
      '/suscripciones/',
      '/suscripciones/confirmar/',
      '/suscripciones/cancelar/',
      '/oportunidades/un-teleferico/interes/',
      `/oportunidades/${longest}/interes/`,
      '/oportunidades/un-teleferico/preguntas/',
    ])
      expect([path, isLet(path), formAt(path) !== null]).toEqual([path, true, true]);
    for (const path of [
      '/',
      '/obras/',
      '/suscripciones',
      '/suscripciones/error/',
      '/en/subscriptions/',
      '/oportunidades/x/',
      '/oportunidades/X/interes/',
      `/oportunidades/${longest}a/interes/`,
      '/oportunidades/a/b/interes/',
      '/x/suscripciones/',
      '/api/users/login',
    ])
      expect([path, isLet(path), formAt(path) !== null]).toEqual([path, false, false]);
  },
);

test('PO-11 the data of any page may be used from any site, by each of the three servers', () => {
  for (const path of [
    '/obras/2673653.json',
    '/obras/2673653.atom',
    '/obras/2673653.ics',
    '/rendicion/atrasadas.csv',
    '/rendicion/atrasadas.xlsx',
    '/datos/obras.csv',
  ]) {
    expect(pathHeaders(path), path).toMatchObject({
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
  }
  expect(pathHeaders('/obras/2673653/')).not.toHaveProperty('Access-Control-Allow-Origin');
  expect(deploy('nginx.conf')).toMatch(/allow_origin.*json\|csv\|xlsx\|atom\|ics/);
  expect(deploy('Caddyfile')).toMatch(/@datos path .*\*\.json \*\.csv \*\.xlsx \*\.atom \*\.ics/);
});

test.each(['nginx.conf', 'Caddyfile'])(
  '9-5.2 %s passes the page of an opportunity on when its form comes back, and no other query of it',
  (name) => {
    const isPassed = (path: string, query: string): boolean => asksPortal[name]?.(path, query) ?? false;
    expect([
      isPassed('/oportunidades/un-teleferico/', 'formulario=interes&errores=correo'),
      isPassed('/en/opportunities/x/', 'errores=correo'),
      isPassed('/oportunidades/x/', 'utm_source=a'),
      isPassed('/obras/x/', 'errores=correo'),
    ]).toEqual([true, true, false, false]);
    if (name === 'Caddyfile') expect(deploy(name)).toContain('handle @corregir {');
  },
);

/** Does the CMS's host let an address through? nginx: an exact location, else the longest prefix. Caddy: the first group that names it. */
const lets: Record<string, (path: string) => boolean> = {
  'nginx.conf': (path) => {
    const block = deploy('nginx.conf').split('server_name cms.example.pe;')[1] ?? '';
    const locations = [...block.matchAll(/^ {4}location (= |\^~ )?(\/\S*)\s+\{ (.*) \}$/gm)].map(
      ([, kind, prefix = '', does = '']) => ({ isExact: kind === '= ', prefix, isLet: !does.includes('return 404') }),
    );
    const prefixes = locations
      .filter(({ isExact, prefix }) => !isExact && path.startsWith(prefix))
      .sort((one, other) => other.prefix.length - one.prefix.length);
    return (locations.find(({ isExact, prefix }) => isExact && prefix === path) ?? prefixes[0])?.isLet ?? false;
  },
  Caddyfile: (path) => {
    const block = deploy('Caddyfile').split('cms.example.pe {')[1] ?? '';
    const names = (group: string): boolean =>
      (new RegExp(`@${group} path (.*)`).exec(block)?.[1] ?? '')
        .split(' ')
        .some((pattern) => (pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern));
    return !names('interno') && names('cuentas');
  },
};

test.each(['nginx.conf', 'Caddyfile'])(
  '9-1.1 %s lets staff and partners in from outside, and nothing that only this machine calls',
  (name) => {
    const isLet = lets[name] ?? (() => false);
    for (const path of [
      '/',
      '/admin',
      '/admin/login',
      '/admin/collections/projects',
      '/_next/static/a.js',
      '/api/users/login',
      '/api/users/logout',
      '/api/users/forgot-password',
      '/api/users/reset-password',
      '/api/users/me',
      '/api/projects',
      '/api/media/file/a.webp',
      '/api/imports/preview',
      '/api/vista-previa/projects/x',
    ])
      expect([path, isLet(path)]).toEqual([path, true]);
    for (const path of [
      '/api/portal/subscriptions',
      '/api/portal/opportunities/x/interest',
      '/api/salud',
      '/api/users/first-register',
      '/api/users/init',
      '/api/users/verify/x',
      '/otra',
      '/.env',
      '/api',
      '/adminx',
    ])
      expect([path, isLet(path)]).toEqual([path, false]);
    expect(deploy(name)).toContain('Desde fuera entran solo el personal y las empresas con cuenta');
  },
);

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

test('11-6 both servers take as much of a form as the portal does: 16 kB', () => {
  expect(deploy('nginx.conf')).toMatch(/\n {4}client_max_body_size 16k;\n/);
  expect(deploy('Caddyfile')).toMatch(/\n\s+max_size 16KB\n/);
  expect(formAt('/suscripciones/')?.bytes).toBe(16_384);
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
  expect(hidden).toEqual(['cms.db', 'secrets.json', 'keys', 'uploads', 'imports', 'mail', 'preview', 'backups']);
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
    'published-media': '2750 invermet-cms invermet-web',
    releases: '2750 invermet-portal invermet-web',
    snapshots: '2750 invermet-portal invermet-web',
  });
});
