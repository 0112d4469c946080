import { anonymousIdentifier, textCleaner, type TextCleaner } from '../../organizations/person-texts.ts';
import { searchText, slugify } from '../../fields/search-text.ts';

type ProcessData = {
  nomenclature?: string;
  ocid?: string | null;
  title?: string | null;
  key?: string | null;
  search?: string | null;
};

/** Texts of which neither address nor search may be made. */
const clean = textCleaner([]);

/** Fills in `key` (address under `/contratos/`, from the nomenclature) and `search`. */
export function computeProcess<T extends ProcessData>({
  data,
  previous,
}: {
  data?: T;
  previous?: ProcessData;
}): T | undefined {
  if (!data) return data;
  const merged = { ...previous, ...data };
  if (!merged.nomenclature) return data;
  return {
    ...data,
    key: merged.key || processKey({ ...merged, nomenclature: merged.nomenclature }),
    search: searchText(...[merged.nomenclature, merged.ocid, merged.title].map((text) => clean(text ?? ''))),
  };
}

/** The address under which a process is shown: its key, unless an older rule made that of a person's name or number. */
export function shownProcessKey(key: string, cleaner: TextCleaner = clean): string {
  const words = key.replaceAll('-', ' ');
  return cleaner(words) === words ? key : anonymousIdentifier(key);
}

/** Natural key of a contracting process. A nomenclature is unique in the country because it names the entity and the year. */
export function processKey({ nomenclature }: { nomenclature: string }): string {
  return slugify(clean(nomenclature));
}
