import type { APIRoute } from 'astro';
import { concessionFile } from '../../../published/concessions.ts';
import { districtRanking } from '../../../published/district-ranking.ts';
import { findProjects, projectByCode } from '../../../published/projects.ts';
import { siteSettings } from '../../../published/settings.ts';
import { tag } from '../../../published/tags.ts';
import { withInhabitants } from '../../requests/districts.ts';
import { districtOf } from '../../geo/districts.ts';
import { readProjectRequest } from '../../requests/projects.ts';
import { publicFile } from '../../files/public-file.ts';
import { published } from '../../portal/read-model.ts';
import { concessionCard, districtCard, workCard } from '../../sharing/cards.ts';
import { shareImage, type ShareCard } from '../../sharing/image.ts';
import { statusReading } from '../../../../collections/words/status-reading.ts';
import { yardstick as currentYardstick } from '../../portal/yardstick.ts';

/**
 * Picture of a work (`<code>`), a district (`distrito-<ubigeo>`) or a concession (`concesion-<code>`) for those who
 * share its page.
 */
export const GET: APIRoute = async ({ params }) => {
  const made = cardOf(params['code'] ?? '');
  if (!made) return new Response(null, { status: 404 });
  const image = await shareImage({ card: made.card, siteName: siteSettings(published()).siteName });
  return publicFile({ body: new Uint8Array(image), type: 'image/png', tags: [...made.tags, tag.settings, tag.today] });
};

function cardOf(name: string): { card: ShareCard; tags: string[] } | null {
  const work = projectByCode(published(), name);
  if (work) return { card: workCard(work, stateOf(work), currentYardstick()), tags: [tag.project(name)] };
  const ubigeo = /^distrito-(\d{6})$/.exec(name)?.[1];
  if (ubigeo) return cardOfDistrict(ubigeo);
  const code = /^concesion-([a-z0-9-]+)$/.exec(name)?.[1] ?? '';
  const file = concessionFile(published(), code);
  if (!file) return null;
  const owner = projectByCode(published(), code);
  return {
    card: concessionCard({ file, work: owner, state: owner && stateOf(owner), deadline: currentYardstick() }),
    tags: [tag.concession(code), tag.project(code)],
  };
}

function cardOfDistrict(ubigeo: string): { card: ShareCard; tags: string[] } | null {
  const district = districtOf(ubigeo);
  if (!district) return null;
  const yardstick = currentYardstick();
  const { filters } = readProjectRequest(new URLSearchParams({ distrito: ubigeo, estado: 'stopped' }));
  const {
    projects: [stopped = null],
  } = findProjects(published(), { filters, yardstick, size: 1 });
  const figures = withInhabitants(district, districtRanking(published(), yardstick).districts.get(ubigeo));
  return { card: districtCard({ figures, stopped }), tags: [tag.district(ubigeo)] };
}

/** How the state of a work reads today. */
function stateOf({ status, statusAsOf, isStatusDayRead }: NonNullable<ReturnType<typeof projectByCode>>): string {
  const { freshness } = siteSettings(published());
  return statusReading({
    status,
    asOf: statusAsOf,
    today: currentYardstick().today,
    limits: freshness,
    isRead: isStatusDayRead,
  }).words;
}
