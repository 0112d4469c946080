import { Gutter, SetDocumentStepNav } from '@payloadcms/ui';
import type { DocumentViewServerProps } from 'payload';
import type { ReactElement } from 'react';
import { actsOfPerson, actsOnDocument, mayReadActsOf, pageAsked } from '../list-acts.ts';
import { collectionNames } from '../names.ts';
import { ActsTable } from './ActsTable.tsx';

/**
 * The tab «Actividad» of a document or a global; that of a user tells what the person did. Payload has checked that the
 * reader may read the document.
 */
export async function DocumentActivity({
  initPageResult,
  searchParams,
}: DocumentViewServerProps): Promise<ReactElement> {
  const { collectionConfig, globalConfig, docID, req } = initPageResult;
  const page = pageAsked(searchParams?.['page']);
  const slug = collectionConfig?.slug ?? globalConfig?.slug ?? '';
  const document = String(docID ?? slug);
  const isPerson = slug === 'users' && mayReadActsOf({ user: req.user, person: document });
  const acts = isPerson
    ? await actsOfPerson({ req, person: document, page })
    : await actsOnDocument({ req, collection: slug, document, page });
  const base = collectionConfig
    ? `/admin/collections/${slug}/${document}/actividad`
    : `/admin/globals/${slug}/actividad`;
  return (
    <Gutter className="own-view">
      <SetDocumentStepNav
        {...(docID ? { id: docID } : {})}
        isTrashed={false}
        {...(collectionConfig
          ? {
              collectionSlug: collectionConfig.slug,
              pluralLabel: collectionConfig.labels.plural,
              useAsTitle: collectionConfig.admin.useAsTitle,
            }
          : { globalSlug: globalConfig?.slug, globalLabel: globalConfig?.label })}
        view="Actividad"
      />
      <h2>Actividad</h2>
      <ActsTable
        {...acts}
        base={base}
        caption={isPerson ? 'Lo que hizo esta persona' : 'Lo que se hizo con este documento'}
        {...(isPerson ? { names: collectionNames(req.payload) } : {})}
      />
    </Gutter>
  );
}
