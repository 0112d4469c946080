import { randomUUID } from 'node:crypto';
import { addressOfWords } from '../../fields/plain-address.ts';
import { searchText } from '../../fields/search-text.ts';
import { textCleaner } from '../../organizations/person-texts.ts';
import { districts as districtNames } from '../../fields/districts.ts';
import { limaDay } from '../../calendar/lima-day.ts';
import { currentCost, currentFigure, type FigureData } from '../figures.ts';

const DRAFT_PREFIX = 'borrador-';
/** An address is made of words that name nobody. */
const clean = textCleaner([]);

export type ProjectData = {
  title?: string;
  shortTitle?: string | null;
  status?: string | null;
  statusAsOf?: string | null;
  code?: string | null;
  cui?: string | null;
  snip?: string | null;
  infobrasCode?: string | null;
  districts?: string[] | null;
  address?: string | null;
  unit?: string | null;
  figures?: FigureData[] | null;
  currentCostPen?: number | null;
  physicalPercent?: number | null;
  search?: string | null;
};

/**
 * Fills in the computed fields: `code` (CUI, else `infobras-<number>`, else a slug; kept once given, so addresses stay),
 * `currentCostPen`, `physicalPercent` (from the figures) and `search`.
 */
export function computeProject<T extends ProjectData>({
  data,
  previous,
}: {
  data?: T;
  previous?: ProjectData;
}): T | undefined {
  if (!data) return data;
  const merged = { ...previous, ...data };
  const figures = merged.figures ?? [];
  return {
    ...data,
    ...(isStatusChangedAlone(data, previous) ? { statusAsOf: limaDay() } : {}),
    code: addressOf(merged),
    currentCostPen: currentCost(figures),
    physicalPercent: currentFigure(figures, 'physicalProgress')?.value ?? null,
    search: searchText(
      merged.title,
      merged.shortTitle,
      merged.cui,
      merged.snip,
      merged.infobrasCode,
      merged.address,
      merged.unit,
      ...(merged.districts ?? []).map((ubigeo) => districtNames[ubigeo]),
    ),
  };
}

/** A new state whose day nobody gave speaks of today, not of the day of the state before it. */
function isStatusChangedAlone(data: ProjectData, previous: ProjectData | undefined): boolean {
  if (!previous?.status || !data.status || data.status === previous.status) return false;
  return (data.statusAsOf ?? previous.statusAsOf ?? null) === (previous.statusAsOf ?? null);
}

/** An untitled draft gets a passing address, since the database wants every one of them unique. */
function addressOf({ code, title, ...rest }: ProjectData): string {
  if (code && !code.startsWith(DRAFT_PREFIX)) return code;
  return title ? projectCode({ ...rest, title }) : code || `${DRAFT_PREFIX}${randomUUID()}`;
}

/** Natural key and address of a work. */
export function projectCode({
  cui,
  infobrasCode,
  title,
}: {
  cui?: string | null;
  infobrasCode?: string | null;
  title: string;
}): string {
  return cui || (infobrasCode ? `infobras-${infobrasCode}` : addressOfWords(title, clean));
}
