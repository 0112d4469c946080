import type { DatabaseSync } from 'node:sqlite';
import type { PublishedContractingProcess } from '../../../collections/contracting-processes/published.ts';
import { evaluateSigns, processSignIds, type ProcessSignId, type SignResult } from '../../published/review-signs.ts';
import { allMembers } from '../../published/signs-overview.ts';
import { tag } from '../../published/tags.ts';
import { ocidOf } from '../../../collections/standards/identifiers.ts';
import { signWords } from '../../published/sign-words.ts';
import { date, money, percent } from '../../../collections/words/format.ts';
import { columnsOf, defineTable, documents, sharedColumnsOf, type DataTable } from '../../dataset/column.ts';
import { CALCULATED, linkAndUpdate, PORTAL } from '../../../collections/published/closing-columns.ts';
import { signThresholds, usual } from '../../../collections/site-settings/thresholds.ts';
import { siteSettings } from '../../published/settings.ts';

type Row = {
  process: PublishedContractingProcess;
  id: ProcessSignId;
  result: SignResult;
  formula: string;
  updatedAt: string;
};
const column = columnsOf<Row>(CALCULATED);
const shared = sharedColumnsOf<Row>(PORTAL);
const outcomes = { flagged: 'aparece', clear: 'no_aparece', unknown: 'no_se_puede_saber' };
const outcomeCodes = {
  aparece: 'la señal aparece: una razón para mirar, no una acusación',
  no_aparece: 'con los datos publicados no aparece',
  no_se_puede_saber: 'faltan datos publicados para saberlo',
};
// The names of the signs are the same whatever their thresholds.
const signCodes = Object.fromEntries(
  processSignIds.map((id) => [id, signWords(usual(signThresholds))[id].title.toLowerCase()]),
);

function* signRows(database: DatabaseSync): Generator<Row> {
  const members = allMembers(database);
  const { signs: thresholds } = siteSettings(database);
  const words = signWords(thresholds);
  for (const process of documents<PublishedContractingProcess>(
    database,
    'SELECT doc FROM contracting_processes ORDER BY key',
  )) {
    for (const { id, result } of evaluateSigns({
      process,
      thresholds,
      companiesOf: (key) => members.get(key) ?? [],
      format: { date, money, percent },
    }))
      yield { process, id, result, formula: words[id].formula, updatedAt: process.updatedAt };
  }
}

/** Every review sign over every process, also where it does not appear or cannot be known. */
export const signsTable: DataTable = defineTable<Row>({
  name: 'senales',
  title: 'Señales para revisar',
  primaryKey: ['proceso', 'senal'],
  foreignKeys: [{ field: 'proceso', table: 'procesos', key: 'proceso' }],
  description:
    'Una fila por proceso y señal, con la fórmula y las cifras. Una señal es una razón para mirar, no una acusación; las que comparan procesos están en la página de señales.',
  tags: [...[tag.processes, tag.table('contracting_processes')], tag.organizations, tag.settings],
  from: 'contracting_processes',
  count: (database) =>
    Number(database.prepare('SELECT count(*) AS n FROM contracting_processes').get()?.['n'] ?? 0) *
    processSignIds.length,
  read: signRows,
  columns: [
    shared('proceso', ({ process }) => process.key, { isRequired: true }),
    shared('ocid', ({ process }) => ocidOf(process), { isRequired: true }),
    column('senal', 'string', 'Señal', 'Qué señal se busca.', ({ id }) => id, { codes: signCodes, isRequired: true }),
    column('senal_resultado', 'string', 'Resultado', 'Si la señal aparece.', ({ result }) => outcomes[result.outcome], {
      codes: outcomeCodes,
      isRequired: true,
    }),
    column(
      'senal_cifras',
      'string',
      'Cifras',
      'Las cifras con las que se calculó, o lo que falta para saberlo.',
      ({ result }) => (result.outcome === 'unknown' ? result.missing : result.value),
      { isRequired: true },
    ),
    column('senal_formula', 'string', 'Fórmula', 'Regla y umbral.', ({ formula }) => formula, { isRequired: true }),
    ...linkAndUpdate<Row>(({ process }) => `/contratos/${process.key}/`),
  ],
});
