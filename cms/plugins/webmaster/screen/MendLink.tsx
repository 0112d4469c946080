'use client';
import { useFormFields } from '@payloadcms/ui';

type Target = { slug: string | null | undefined; id: string | null | undefined; page: string | null | undefined };

function Mend({ slug, id, page }: Target) {
  if (slug && id) return <a href={`/admin/collections/${slug}/${id}`}>Abrir el documento</a>;
  return <span>{page ? `En ${page}` : 'Sin dato'}</span>;
}

/** In the list: leads to the document to mend. */
export function MendCell({
  rowData,
}: {
  rowData: { documentSlug?: string | null; documentId?: string | null; page?: string | null };
}) {
  return <Mend slug={rowData.documentSlug} id={rowData.documentId} page={rowData.page} />;
}

/** The same on the page of one finding. */
export function MendField() {
  const text = (name: string) => useFormFields(([fields]) => fields[name]?.value as string | null | undefined);
  return (
    <p>
      <Mend slug={text('documentSlug')} id={text('documentId')} page={text('page')} />
    </p>
  );
}
