import { slugify } from '../../../collections/fields/search-text.ts';
import { districts, type District } from './districts.ts';

const slugs = new Map(districts.map((district) => [slugify(district.name), district]));

/** Address of a district's page, e.g. `/distritos/san-juan-de-lurigancho/`. */
export const districtAddress = ({ name }: Pick<District, 'name'>): string => `/distritos/${slugify(name)}/`;

/** The district of an address, undefined when there is none. */
export const districtOfSlug = (slug: string): District | undefined => slugs.get(slug);
