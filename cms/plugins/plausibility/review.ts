import type { PayloadRequest, SanitizedCollectionConfig } from 'payload';
import { isPlausibleSlug, newFindings } from '../../../collections/plausibility/check.ts';
import type { Data, Finding } from '../../../collections/plausibility/finding.ts';
import { contextOf } from './context.ts';
import { publishingProblems, type Problem } from './publishable.ts';

export type Review = {
  /** What cannot be, or what the portal could not show, on its field. */ problems: Problem[];
  /** What needs a reason. */ warnings: Finding[];
};

type Asked = {
  collection: SanitizedCollectionConfig;
  req: PayloadRequest;
  data: Data;
  previous: Data | null;
  id: string | null;
  isPublic: boolean;
  wasPublic: boolean;
  /** `YYYY-MM-DD` in Lima; today when left out. A publication of a day to come is asked as of that day. */
  today?: string;
};

/** What the rules say of a document as it would be, beside what it was. Of what cannot be nothing else is asked. */
export async function reviewOf({
  collection,
  req,
  data,
  previous,
  id,
  isPublic,
  wasPublic,
  today,
}: Asked): Promise<Review> {
  const { slug } = collection;
  if (!isPlausibleSlug(slug)) return { problems: [], warnings: [] };
  const context = await contextOf({ slug, data, id, req, isPublic });
  const found = newFindings(slug, data, { ...context, ...(today ? { today } : {}), previous, wasPublic });
  const stops = found.filter(({ severity }) => severity === 'stop');
  return {
    problems: stops.length > 0 || !isPublic ? stops : publishingProblems({ collection, data }),
    warnings: found.filter(({ severity }) => severity === 'warning'),
  };
}

/** The same of a draft as it stands, if it were published on a day. */
export function reviewOfPublication({
  collection,
  req,
  draft,
  today,
}: {
  collection: SanitizedCollectionConfig;
  req: PayloadRequest;
  draft: Data;
  today: string;
}): Promise<Review> {
  const id = typeof draft['id'] === 'string' ? draft['id'] : null;
  return reviewOf({
    collection,
    req,
    data: { ...draft, _status: 'published' },
    previous: draft,
    id,
    isPublic: true,
    wasPublic: draft['_status'] === 'published',
    today,
  });
}
