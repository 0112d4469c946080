import { ListVersionsClient } from './ListVersionsClient.tsx';

type Props = { collectionConfig: { slug: string }; data?: { docs?: { id: string | number; updatedAt?: string }[] } };

/** Tells the browser which versions the list shows: what is done to several documents carries them. */
export function ListVersions({ collectionConfig, data }: Props) {
  const bases = Object.fromEntries(
    (data?.docs ?? []).flatMap(({ id, updatedAt }) => (updatedAt ? [[String(id), updatedAt]] : [])),
  );
  return <ListVersionsClient slug={collectionConfig.slug} readAt={new Date().toISOString()} bases={bases} />;
}
