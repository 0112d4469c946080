import { cleanedTexts, textCleaner } from '../../../../collections/organizations/person-texts.ts';
import type { ReadableMark, WithheldParty } from '../../../../collections/organizations/party-mask.ts';
import { registeredFacts } from '../../../../collections/projects/facts.ts';
import type { ProjectRecord } from '../formats/records.ts';
import type { OrganizationDirectory } from './organizations.ts';

/**
 * A work without those of its parties who may not be named in its texts: title, cause, address, unit, figures. To be
 * done before the record is compared or written, its parties resolved. `known`: what earlier files withheld. The same
 * record where nobody is withheld.
 */
export function withoutPartiesInWork({
  record,
  known,
  directory,
}: {
  record: ProjectRecord;
  known: readonly ReadableMark[];
  directory: Pick<OrganizationDirectory, 'withheldOf'>;
}): { record: ProjectRecord; withheld: WithheldParty[] } {
  const withheld = directory.withheldOf([record.contractor, record.own?.supervisor]);
  if (withheld.length + known.length === 0) return { record, withheld };
  const clean = textCleaner([...withheld, ...known]);
  const { title, stoppage, figures, own } = record;
  const facts = Object.fromEntries(registeredFacts.map((name) => [name, record[name]]));
  return {
    withheld,
    record: {
      ...record,
      ...cleanedTexts({ title, stoppage, figures, ...facts }, clean),
      ...(own ? { own: { ...own, more: cleanedTexts(own.more, clean) } } : {}),
    },
  };
}
