import { expect, test } from 'vitest';
import { formAt } from '../../../collections/forms/paths.ts';
import { isSameSite } from '../../../collections/doors/same-site.ts';
import { pathHeaders, securityHeaders } from '../../../collections/doors/headers.ts';
import { mediaType } from '../../../collections/doors/mime.ts';
import { pageOfMadeOnRequest, QUERY_PATHS } from '../../../collections/doors/routes.ts';
import { caddyBlocks, nginxBlocks, withBlocks } from '../../../scripts/deploy/blocks.ts';
import { caddyMatcher, nginxMap, takesForm } from '../../fixtures/web-servers.ts';
import { deploy, lets } from './deploy-setup.ts';

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

test.each(['nginx.conf', 'Caddyfile'])(
  '%s asks the portal for what is made on request, and for nothing beside it',
  (name) => {
    const text = deploy(name);
    const patterns =
      name === 'nginx.conf'
        ? [...text.matchAll(/location ~ (\S+)\s+\{ error_page 418 = @consultas/g)]
        : [...text.matchAll(/@pedido path_regexp (\S+)/g)];
    const isAsked = (path: string): boolean => patterns.some(([, pattern = '']) => new RegExp(pattern).test(path));
    const [made, files] = [
      [
        '/obras/2673653.json',
        '/obras/2673653.ics',
        '/obras/2673653.atom',
        '/datos/oc4ids/2673653.json',
        '/proveedores/DEMO-900.csv',
      ],
      [
        '/obras/2673653/',
        '/datos/obras.json',
        '/datos/proveedores.csv',
        '/proveedores/20100017491/',
        '/proveedores/x/y.csv',
        '/proveedores/.csv',
      ],
    ];
    expect([made.map(isAsked), files.map(isAsked)]).toEqual([made.map(() => true), files.map(() => false)]);
    expect([...made, ...files].filter((path) => pageOfMadeOnRequest(path) !== null)).toEqual(made);
  },
);

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

test.each(['invermet-abierto.service', 'invermet-portal.service', 'invermet-cms.service'])(
  '%s is started again for ever, however often it failed',
  (name) => {
    const sections = deploy(name).split(/^\[(\w+)\]$/m);
    const linesOf = (section: string): string[] => (sections[sections.indexOf(section) + 1] ?? '').split('\n');
    // In the section of the service systemd ignores it, and gives up after five starts in ten seconds.
    expect(linesOf('Unit')).toContain('StartLimitIntervalSec=0');
    expect(linesOf('Service')).toContain('Restart=always');
  },
);

test('the unit of the portal waits for no other of ours: it shows what it showed though the CMS does not come up', () => {
  for (const setting of ['After', 'Requires', 'BindsTo', 'PartOf', 'Requisite'])
    expect(deploy('invermet-portal.service')).not.toMatch(new RegExp(`^${setting}=.*invermet-`, 'm'));
});

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
