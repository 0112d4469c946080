import type { Payload, PayloadRequest } from 'payload';
import { z } from 'zod';
import { computeProject } from '../../../collections/projects/hooks/compute.ts';
import { projectDocuments } from '../publishing/project-documents.ts';
import { noun, type PagedSlug } from '../../../collections/nouns.ts';
import { addressOfKey } from '../publishing/public-address.ts';
import { publicKey, rowKey } from '../publishing/public-keys.ts';
import type { PublicFiles } from '../publishing/public-files.ts';
import { populate, siteSettingsAsVisitor } from '../publishing/read-as-visitor.ts';
import type { PreviewRequest } from '../../../site/published/overlay.ts';

/** A page to be rendered with the draft in front of the read model, or why there is none (in Spanish). */
export type DraftView = { path: string; rows: PreviewRequest['rows'] } | { problem: string };

const NO_ADDRESS = 'Todavía no tiene dirección. Escriba el título y guarde el borrador.';

type DraftInput = {
  req: PayloadRequest;
  slug: PagedSlug;
  id: string;
  files: PublicFiles;
  unsaved?: Record<string, unknown> | null;
};

/**
 * The public view of a document as it would be if it were published now: the last draft or, with `unsaved`, what stands
 * in the form. Read with the rights of who asks; throws Payload's own error when they may not.
 */
export async function draftView({ req, slug, id, files, unsaved = null }: DraftInput): Promise<DraftView> {
  const { payload, user } = req;
  const shared = { collection: slug, id, req, user, overrideAccess: false } as const;
  // Access is decided here: a call that brings its own data is not refused for a document that is not found.
  const stored = await payload.findByID({ ...shared, draft: true, depth: 0 });
  const values = { ...stored, ...(unsaved ?? {}), id, updatedAt: new Date().toISOString() };
  const data =
    slug === 'projects'
      ? (computeProject({ data: values as never, previous: stored as never }) as unknown as Record<string, unknown>)
      : values;
  const doc = await payload.findByID({ ...shared, draft: false, depth: 1, populate, data });
  if (publicKey(slug, doc) === null) return { problem: NO_ADDRESS };
  try {
    const [view] = await projectDocuments(slug, [doc as never], {
      payload,
      files: withoutHidden(files),
      entityIds: await entityIds(payload),
    });
    if (!view)
      return {
        problem: 'No se vería en el portal: su entidad no está entre las que la configuración del portal muestra.',
      };
    const key = rowKey(slug, doc, view);
    if (key === null) return { problem: NO_ADDRESS };
    return {
      path: addressOfKey(slug, key),
      rows: [{ table: noun(slug).table, key, doc: view as Record<string, unknown> }],
    };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return {
      problem: `Falta completar o corregir: ${[...new Set(error.issues.map((issue) => issue.path.join('.')))].join(', ')}.`,
    };
  }
}

/** Photos marked «No publicar» would not be on the page. */
function withoutHidden(files: PublicFiles): PublicFiles {
  return {
    ...files,
    image: (media) => (media.isHidden ? null : files.image(media)),
    prepare: ({ media, ...rest }) => files.prepare({ ...rest, media: media.filter((one) => !one.isHidden) }),
  };
}

async function entityIds(payload: Payload): Promise<ReadonlySet<string>> {
  const { entities } = await siteSettingsAsVisitor(payload);
  return new Set((entities ?? []).map((entity) => (typeof entity === 'string' ? entity : entity.id)));
}
