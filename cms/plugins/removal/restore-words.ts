import { limaMoment } from '../../../collections/calendar/lima-time.ts';

type Stored = Readonly<Record<string, unknown>>;

/**
 * What restoring a document from the trash does, said before it is done: when it was deleted (Lima time), as what it
 * comes back, and what the portal will show. `document` is the stored one, with `deletedAt`, not a draft above it.
 * Pure.
 */
export function restoreWords({
  slug,
  document,
  hasDrafts,
  hasNewerDraft,
}: {
  slug: string;
  document: Stored;
  hasDrafts: boolean;
  hasNewerDraft: boolean;
}): string[] {
  const when = typeof document['deletedAt'] === 'string' ? limaMoment(document['deletedAt']) : '';
  return [
    when === ''
      ? 'Vuelve como estaba cuando se eliminó.'
      : `Se envió a la papelera el ${when} (hora de Lima) y vuelve como estaba entonces.`,
    portalWords({ slug, document, hasDrafts }),
    ...(hasNewerDraft && document['_status'] === 'published'
      ? ['Los cambios que estaban sin publicar siguen sin publicarse.']
      : []),
  ];
}

function portalWords({ slug, document, hasDrafts }: { slug: string; document: Stored; hasDrafts: boolean }): string {
  if (slug === 'users') return 'La persona podrá ingresar otra vez con su contraseña.';
  if (hasDrafts)
    return document['_status'] === 'published'
      ? 'Estaba publicado: el portal lo mostrará otra vez en segundos, a la vista de todos.'
      : 'Era un borrador: el portal no lo mostrará hasta que usted lo publique.';
  if (slug === 'progress-reports')
    return document['status'] === 'approved'
      ? 'Estaba aprobado: el portal mostrará sus cifras otra vez en segundos.'
      : 'No estaba aprobado: el portal no lo mostrará.';
  if (slug === 'documents' && document['classification'] !== 'public')
    return 'No es público: el portal no lo mostrará.';
  if (document['isHidden'] === true) return 'Está marcado «No publicar»: el portal no lo mostrará.';
  return 'El portal lo mostrará otra vez en segundos donde se lo nombra.';
}
