import { everyPage, problemsAtBothSizes, sitemapOf } from './audit.ts';
import { violationsIn } from './axe.ts';
import { faults } from './faults.ts';
import { demoTest, expect, lookingTest } from './product.ts';
import { partsOf } from './skeleton.ts';

/** What of a page was looked at: both installations serve one build, and what is right in one is right in the other. */
const known = new Set<string>();

// A trace of some hundred pages costs more than looking at them; what is wrong is named with its place.
lookingTest.use({ trace: 'off', screenshot: 'off' });
demoTest.use({ trace: 'off', screenshot: 'off' });

lookingTest(
  'AC-1 axe finds nothing on any page of the sitemap, on a phone and on a desktop',
  async ({ browser, request, baseURL }) => {
    lookingTest.setTimeout(900_000);
    const paths = [
      ...(await sitemapOf(request)),
      '/404.html',
      '/en/not-found/',
      '/obras/?distrito=atlantis',
      '/suscripciones/?obra=2673653&errores=correo.acepta',
      '/obras/?estado=stopped&q=plaza',
      '/obras/?q=nada-de-esto-existe',
      '/contratos/?q=malecon',
      '/buscar/?q=plaza',
      '/rendicion/paralizadas/?orden=monto',
      '/distritos/?orden=obras',
      '/comparar/?obra=2673653&obra=linea-amarilla&obra=no-existe&q=plaza',
      '/incrustar/obras/2673653/',
    ];
    expect(paths.length).toBeGreaterThan(20);
    // The long ones first: they have most of the parts of the others, which then need no look of their own.
    const lengths = new Map<string, number>();
    for (const path of paths.filter((one) => !one.includes('?')))
      lengths.set(path, (await (await request.get(path)).text()).length);
    paths.sort((a, b) => (lengths.get(b) ?? 0) - (lengths.get(a) ?? 0));
    const problems = await everyPage({
      browser,
      baseURL,
      paths,
      look: async (page, path, place) => {
        const status = (await page.goto(path))?.status() ?? 0;
        // A page that another test takes away meanwhile is that of what is missing; whoever is asked to slow down has
        // seen none.
        if (status === 429 || status >= 500) return [`${path}: HTTP ${status}`];
        return problemsAtBothSizes({ page, path, place, known });
      },
    });
    expect(problems).toEqual([]);
  },
);

lookingTest(
  'AC-1 whatever axe finds makes a part of the page a new one, where it is looked for: no page with a mistake is taken for one without',
  async ({ page }) => {
    lookingTest.setTimeout(300_000);
    await page.goto('/obras/2673653/');
    const parts = new Set(await partsOf(page));
    for (const [rule, spoil] of Object.entries(faults)) {
      await page.goto('/obras/2673653/');
      expect(
        (await partsOf(page)).filter((part) => !parts.has(part)),
        rule,
      ).toEqual([]);
      await page.evaluate(spoil);
      const fresh = (await partsOf(page)).filter((part) => !parts.has(part));
      expect(fresh.length, rule).toBeGreaterThan(0);
      expect((await violationsIn(page, fresh)).map(({ id }) => id)).toContain(rule);
    }
  },
);

/** One page of every kind that the real installation may have empty. */
const kinds = [
  '/',
  '/obras/',
  '/obras/demo-malecon/',
  '/obras/demo-escalera/',
  '/mapa/',
  '/rendicion/',
  '/rendicion/atrasadas/',
  '/comparar/?obra=demo-malecon&obra=demo-ciclovia',
  '/distritos/',
  '/presupuesto/',
  '/contratos/',
  '/proveedores/',
  '/concesiones/',
  '/concesiones/demo-tunel/',
  '/oportunidades/',
  '/oportunidades/demo-teleferico-de-ejemplo/',
  '/en/opportunities/',
  '/en/opportunities/demo-teleferico-de-ejemplo/',
  '/noticias/',
  '/noticias/demo-visita-al-malecon/',
  '/datos/',
  '/buscar/?q=malecon',
  '/la-demostracion/',
  '/404.html',
  '/incrustar/obras/demo-malecon/',
];

demoTest(
  '9-1.4 every page of a demonstration says so above everything, refuses robots and passes axe, on a phone and on a desktop',
  async ({ browser, baseURL }) => {
    demoTest.setTimeout(420_000);
    const problems = await everyPage({
      browser,
      baseURL,
      paths: kinds,
      look: async (page, path, place) => {
        const answer = await page.goto(path);
        await expect(page.locator('.demonstration'), path).toContainText(/inventado|invented/);
        expect(await page.locator('meta[name=robots]').getAttribute('content'), path).toContain('noindex');
        expect(answer?.headers()['x-robots-tag'], path).toBe('noindex, nofollow');
        expect(await page.title(), path).toContain('Demostración');
        return problemsAtBothSizes({ page, path, place, known });
      },
    });
    expect(problems).toEqual([]);
  },
);
