import { aboutData } from '../../dataset/about.ts';
import { datasetFacts } from '../../dataset/dataset-facts.ts';
import { frozenMonths } from '../../open-data/monthly.ts';
import { dataTables } from '../../open-data/tables.ts';
import { siteSettings } from '../../published/settings.ts';
import { tag } from '../../published/tags.ts';
import type { Catalogue } from '../../standards/dcat.ts';
import { standardFiles } from '../../standards/files.ts';
import { publicUrl, published, publishedDb } from '../portal/read-model.ts';

/** What the catalogues say, from the read model of now. `issued` is the day of the first frozen month. */
export function catalogue(): Catalogue {
  const database = published();
  return {
    tables: dataTables,
    facts: new Map(dataTables.map((table) => [table.name, datasetFacts(database, table)] as const)),
    about: aboutData(database, dataTables),
    settings: siteSettings(database),
    publicUrl: publicUrl(),
    issued: frozenMonths(publishedDb()).at(-1)?.takenAt ?? null,
    standards: standardFiles.filter((file) => file.exists?.(database) !== false).map(({ name }) => name),
  };
}

/** Data that the catalogues and the pages about all open data are made from. */
export const catalogueTags: string[] = [
  ...new Set([...dataTables.flatMap((table) => table.tags), tag.settings, tag.today, tag.input('months')]),
];
