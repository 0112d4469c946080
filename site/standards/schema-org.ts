import type { PublishedEvent, PublishedNews } from '../../collections/news/published.ts';
import type { PublishedProject } from '../../collections/projects/published.ts';
import type { PublishedSiteSettings } from '../../collections/site-settings/published.ts';
import { publisherId, publisherOf, type About } from '../dataset/about.ts';
import type { DataTable } from '../dataset/column.ts';
import type { DatasetFacts } from '../dataset/dataset-facts.ts';
import { publicName } from '../../collections/organizations/personal-data.ts';
import { withoutOsm } from '../../collections/projects/osm.ts';
import { compactObject, type Draft, type JsonObject } from '../../collections/standards/json.ts';

const CONTEXT = { '@context': 'https://schema.org' };
type Publisher = Pick<PublishedSiteSettings, 'siteName' | 'entities'>;

/** Who publishes: the same name and number in every markup and file. */
const publisherMarkup = (publisher: About['publisher'], publicUrl: string): Draft => ({
  '@type': 'GovernmentOrganization',
  name: publisher.name,
  identifier: publisherId(publisher),
  taxID: publisher.ruc,
  url: `${publicUrl}/`,
});

/** A work for search engines: schema.org `Project`, where it is and whose. */
export function workMarkup(view: PublishedProject, publicUrl: string): JsonObject {
  // Programs that read it cannot tell licences apart.
  const work = withoutOsm(view);
  const [district] = work.districts;
  return compactObject({
    ...CONTEXT,
    '@type': 'Project',
    name: work.title,
    description: work.summary,
    url: `${publicUrl}/obras/${work.code}/`,
    identifier: work.cui && { '@type': 'PropertyValue', propertyID: 'CUI', value: work.cui },
    parentOrganization: { '@type': 'GovernmentOrganization', name: publicName(work.entity) },
    location: {
      '@type': 'Place',
      address: {
        '@type': 'PostalAddress',
        streetAddress: work.address,
        addressLocality: district?.name,
        addressRegion: 'Lima',
        addressCountry: 'PE',
      },
      geo: work.location && {
        '@type': 'GeoCoordinates',
        latitude: work.location.latitude,
        longitude: work.location.longitude,
      },
    },
  });
}

/** A news item: schema.org `NewsArticle`. */
export function newsMarkup(item: PublishedNews, settings: Publisher, publicUrl: string): JsonObject {
  return compactObject({
    ...CONTEXT,
    '@type': 'NewsArticle',
    headline: item.title,
    description: item.summary,
    datePublished: item.publishedOn,
    dateModified: item.updatedAt,
    inLanguage: 'es-PE',
    mainEntityOfPage: `${publicUrl}/noticias/${item.slug}/`,
    image:
      item.image?.variants.find(({ format }) => format === 'jpeg')?.url &&
      `${publicUrl}${item.image.variants.find(({ format }) => format === 'jpeg')?.url ?? ''}`,
    publisher: publisherMarkup(publisherOf(settings), publicUrl),
    author: { '@type': 'Organization', name: item.source ?? settings.siteName },
  });
}

/** The activity that a news item announces: schema.org `Event`. */
export function eventMarkup(
  item: PublishedNews,
  event: PublishedEvent,
  settings: Publisher,
  publicUrl: string,
): JsonObject {
  return compactObject({
    ...CONTEXT,
    '@type': 'Event',
    name: item.title,
    description: item.summary,
    url: `${publicUrl}/noticias/${item.slug}/`,
    inLanguage: 'es-PE',
    eventStatus: 'https://schema.org/EventScheduled',
    startDate: event.time ? `${event.startsOn}T${event.time}:00-05:00` : event.startsOn,
    endDate: event.endsOn,
    location: { '@type': 'Place', name: event.place, address: event.place },
    organizer: publisherMarkup(publisherOf(settings), publicUrl),
  });
}

/** Who publishes the portal: schema.org `GovernmentOrganization`. */
export function organizationMarkup(settings: PublishedSiteSettings, publicUrl: string): JsonObject {
  const [entity] = settings.entities;
  return compactObject({
    ...CONTEXT,
    '@type': 'GovernmentOrganization',
    name: entity?.name ?? settings.siteName,
    alternateName: settings.siteName,
    url: `${publicUrl}/`,
    email: settings.contactEmail,
    telephone: settings.phone,
    taxID: entity?.ruc,
    areaServed: 'Lima Metropolitana',
    address: settings.address && {
      '@type': 'PostalAddress',
      streetAddress: settings.address,
      addressLocality: 'Lima',
      addressCountry: 'PE',
    },
  });
}

/** A span as schema.org writes it (ISO 8601), open where an end is not known. */
const coverOf = (facts: DatasetFacts | undefined): string | null =>
  facts?.from || facts?.to ? `${facts.from ?? '..'}/${facts.to ?? '..'}` : null;

/** The open data: schema.org `DataCatalog` with a `Dataset` for each table and its files. */
export function datasetsMarkup({
  tables,
  about,
  facts,
  publicUrl,
}: {
  tables: readonly DataTable[];
  about: About;
  facts: ReadonlyMap<string, DatasetFacts>;
  publicUrl: string;
}): JsonObject {
  const license = about.licenseUrl;
  const publisher = publisherMarkup(about.publisher, publicUrl);
  return compactObject({
    ...CONTEXT,
    '@type': 'DataCatalog',
    name: `${about.siteName}: datos abiertos`,
    url: `${publicUrl}/datos/`,
    license,
    publisher,
    dataset: tables.map((table) => ({
      '@type': 'Dataset',
      name: table.title,
      description: table.description,
      url: `${publicUrl}/datos/#tabla-${table.name}`,
      license,
      isAccessibleForFree: true,
      spatialCoverage: 'Lima, Perú',
      inLanguage: 'es',
      dateModified: facts.get(table.name)?.modified ?? null,
      temporalCoverage: coverOf(facts.get(table.name)),
      creator: publisher,
      publisher,
      distribution: (['csv', 'json'] as const).map((format) => ({
        '@type': 'DataDownload',
        encodingFormat: format === 'csv' ? 'text/csv' : 'application/json',
        contentUrl: `${publicUrl}/datos/${table.name}.${format}`,
      })),
    })),
  });
}
