import type { Payload } from 'payload';
import { putBudget } from './budget.ts';
import { putCompanies } from './companies.ts';
import { putConcession } from './concession.ts';
import { putContracts } from './contracts.ts';
import { putMemberships } from './memberships.ts';
import { putNews } from './news.ts';
import { putOpportunities } from './opportunities.ts';
import { putPeople } from './people.ts';
import { placeFor } from './place.ts';
import { putReports } from './reports.ts';
import { putPhotos, putWorks } from './works.ts';

/**
 * Fills a demonstration with its invented municipality: works of every state, two years of monthly reports, contracts,
 * a concession, opportunities, news, a budget and one person for each role. Throws on any other installation, so that
 * none of it ever stands beside real facts. May begin again where it was cut short; the settings come last and mark it
 * as complete.
 */
export async function loadDemonstration({
  payload,
  dataDir,
  say,
  today = new Date().toISOString().slice(0, 10),
}: {
  payload: Payload;
  dataDir: string;
  say: (message: string) => void;
  today?: string;
}): Promise<void> {
  const settings = await payload.findGlobal({ slug: 'site-settings', depth: 0, overrideAccess: true });
  if (settings.isDemonstration !== true)
    throw new Error(
      'Esta instalación no es una demostración: no se cargan en ella datos inventados. Use «npm run demo» con una carpeta propia.',
    );
  const { put, months } = placeFor(payload, today);
  const companies = await putCompanies(put);
  await putPeople({ payload, dataDir, companies });
  say('Empresas y personas inventadas');
  const photos = await putPhotos(put);
  const works = await putWorks({ put, companies, photos });
  await putConcession({ put, project: works.tunnel, companies });
  await putMemberships({ put, works, companies });
  say('Obras inventadas y una concesión con su expediente');
  await putReports({ put, works, companies, photos, months });
  say('Dos años de informes mensuales inventados');
  await putContracts({ put, works, companies, photos });
  await putBudget({ put, works, companies, today });
  say('Contratos, hitos y presupuesto inventados');
  await putOpportunities(put);
  await putNews({ put, works, photos });
  say('Oportunidades, noticias y actividades inventadas');
  await payload.updateGlobal({
    slug: 'site-settings',
    overrideAccess: true,
    depth: 0,
    data: {
      siteName: 'Demostración: Las Garúas Abierta',
      tagline: 'Un municipio inventado para conocer el sistema',
      entities: [companies.entity, companies.fund],
      contactEmail: 'nadie@garuas.example',
    },
  });
}
