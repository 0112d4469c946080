import { Gutter, SetDocumentStepNav } from '@payloadcms/ui';
import type { DocumentViewServerProps } from 'payload';
import type { ReactElement } from 'react';
import { mayUse } from '../../../../collections/access/permissions.ts';
import { subjectOf } from '../../../../collections/access/subject.ts';
import { can } from '../../../../collections/access/capabilities.ts';
import { usesOf } from '../uses.ts';
import { countedUses } from '../words.ts';
import { UniteForm } from './UniteForm.tsx';
import './removal.css';

/**
 * The tab «Dónde se usa»: what names the document, with links, and what can be done instead of deleting it. For the
 * staff.
 */
export async function UsesView({ initPageResult }: DocumentViewServerProps): Promise<ReactElement> {
  const { collectionConfig, docID, req } = initPageResult;
  const [slug, id] = [collectionConfig?.slug ?? '', String(docID ?? '')];
  const subject = subjectOf(req.user);
  if (!can(subject?.role, 'readsDrafts'))
    return (
      <Gutter className="uses">
        <p>Esta página es para el personal de INVERMET.</p>
      </Gutter>
    );
  const uses = await usesOf({ req, collection: slug, id, withTrashed: true });
  const canUnite =
    (slug === 'organizations' || slug === 'projects') &&
    mayUse({ by: req, slug, operation: 'update' }) &&
    mayUse({ by: req, slug, operation: 'delete' });
  const hasHiding = collectionConfig?.flattenedFields.some(({ name }) => name === 'isHidden') === true;
  return (
    <Gutter className="uses">
      <SetDocumentStepNav
        {...(docID ? { id: docID } : {})}
        isTrashed={false}
        {...(collectionConfig
          ? {
              collectionSlug: collectionConfig.slug,
              pluralLabel: collectionConfig.labels.plural,
              useAsTitle: collectionConfig.admin.useAsTitle,
            }
          : {})}
        view="Dónde se usa"
      />
      <h2>Dónde se usa</h2>
      {uses.length === 0 ? (
        <p>Nada lo menciona: puede enviarse a la papelera.</p>
      ) : (
        <p>Aparece en {countedUses(uses)}. Mientras algo lo mencione no se puede eliminar.</p>
      )}
      {uses.map((use) => (
        <section key={use.slug} className="uses__kind">
          <h3>
            {countedUses([use])} <small>{use.fields.join(', ')}</small>
          </h3>
          <ul>
            {use.examples.map(({ id: other, title, href, isTrashed }) => (
              <li key={other}>
                <a href={href}>{title}</a>
                {isTrashed ? ' (en la papelera)' : ''}
              </li>
            ))}
          </ul>
          {use.examples.length > 0 && use.count > use.examples.length ? (
            <p>Se muestran {use.examples.length}.</p>
          ) : null}
          {use.examples.length === 0 ? <p>Su función no permite ver cuáles.</p> : null}
        </section>
      ))}
      {hasHiding ? (
        <p>
          Para que el portal no lo muestre, marque «No publicar» en su{' '}
          <a href={`/admin/collections/${slug}/${id}`}>ficha</a>.
        </p>
      ) : null}
      {canUnite ? <UniteForm slug={slug} id={id} /> : null}
    </Gutter>
  );
}
