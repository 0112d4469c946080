import { expect, test } from 'vitest';
import { ocds } from '../../../cms/plugins/imports/formats/ocds.ts';
import type { ProcessRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { newReport } from '../../../cms/plugins/imports/report.ts';
import { cleanedProcess, withoutPersonsInTexts } from '../../../cms/plugins/imports/write/process-texts.ts';
import { textCleaner } from '../../../collections/organizations/person-texts.ts';
import { keptMarks, marksIn, marksOf, wordDigest } from '../../../collections/organizations/withheld-marks.ts';
import { shownProcessKey } from '../../../collections/contracting-processes/hooks/compute.ts';

const buyer = { id: 'PE-RUC-20164503080', name: 'FONDO METROPOLITANO DE INVERSIONES' };

function read(release: object): ProcessRecord {
  const context = {
    source: 'OCDS',
    asOf: '2026-01-01',
    collect: newReport(),
    dateOrder: 'dayFirst',
    top: { titles: [], columns: new Map(), answers: {}, asOf: '2026-03-31' },
  } as const;
  const [record] = ocds.read(
    [{ entry: { ocid: 'ocds-x-1', date: '2026-01-01T00:00:00Z', buyer, ...release }, path: 'releases/0', number: 1 }],
    context as Parameters<typeof ocds.read>[1],
  ) as ProcessRecord[];
  if (!record) throw new Error('no record');
  return withoutPersonsInTexts(record).record;
}

test('9-1.2 whoever stands only among the parties, or as a contact, is taken out of every text of the process', () => {
  const record = read({
    parties: [
      { id: 'PE-RUC-20164503080', name: buyer.name, roles: ['buyer'], contactPoint: { name: 'ZZTESTK HUAMAN ROSA' } },
      { id: 'p7', name: 'QUISPE YYTESTL JUAN', identifier: { scheme: 'PE-DNI', id: '40404041' }, roles: ['payee'] },
      {
        id: 'PE-RUC-20100070970',
        name: 'SUPERMERCADOS FICTICIOS S.A.',
        roles: ['tenderer'],
        contactPoint: { name: 'Oficina de Logística' },
      },
    ],
    tender: {
      title: 'AS-1-2026-FICTICIA-1',
      description: 'Planos de Juan Yytestl Quispe, según Rosa Zztestk y la Oficina de Logística',
    },
    contracts: [
      {
        id: 'c1',
        title: '1-2026',
        description: 'Locación de YYTESTL QUISPE',
        amendments: [{ description: 'Pedida por Zztestk Huaman' }],
      },
    ],
  });
  expect(record.title?.value).toBe('Planos de persona natural, según persona natural y la Oficina de Logística');
  expect(record.contracts[0]?.scope).toBe('Locación de persona natural');
  expect(record.contracts[0]?.amendments[0]?.description).toBe('Pedida por persona natural');
});

const withMarks = (value: unknown): object => ({ provenance: { cells: { withheld: { value } } } });

test('9-1.2 a file of bidders cleans the process that another file told, and its marks clean what comes later; they hold no name', () => {
  const bidder = { name: 'YYTESTM SALAZAR PEDRO', standing: 'naturalPerson' } as const;
  const stored = {
    id: 'a',
    title: 'Servicio: Yytestm Salazar',
    contracts: [
      {
        id: 'r',
        number: 'O/S YYTESTM SALAZAR',
        scope: 'Planos de pedro yytestm',
        amendments: [{ description: 'Cesión de Yytestm Salazar' }],
      },
    ],
    provenance: {
      source: 'CONOSCE',
      cells: { title: { value: 'Servicio: Yytestm Salazar', original: 'Servicio: Yytestm Salazar' } },
    },
  };
  const cleaned = cleanedProcess(stored, textCleaner([bidder])) as unknown as typeof stored;
  expect(cleaned.title).toBe('Servicio: persona natural');
  expect(JSON.stringify(cleaned)).not.toMatch(/yytestm|salazar|pedro/i);
  expect(cleanedProcess(cleaned, textCleaner([bidder]))).toBe(cleaned);
  const marks = marksOf([bidder], wordDigest('secreto'));
  expect(JSON.stringify(marks)).not.toMatch(/yytestm|salazar|pedro/i);
  const later = textCleaner(marksIn(withMarks(JSON.parse(JSON.stringify(marks))), wordDigest('secreto')));
  expect(later('Servicio: Yytestm Salazar')).toBe('Servicio: persona natural');
  expect(later('Calle Salazar, Lima')).toBe('Calle Salazar, Lima');
  expect([withMarks([{ words: 1 }, 'x', null]), {}, null].map((one) => marksIn(one, wordDigest('s')))).toEqual([
    [],
    [],
    [],
  ]);
  expect(keptMarks(withMarks(marks), [bidder], wordDigest('secreto'))).toEqual(marks);
});

test('9-1.2 an address that an older rule made of a person says nothing on its way out', () => {
  expect(shownProcessKey('servicio-del-senor-zzteste-carlos-condori-con-dni-40404041')).toMatch(/^id-\d{6}-\d{6}$/);
  expect(shownProcessKey('contrato-a-favor-de-juan-perez-gomez')).toMatch(/^id-\d{6}-\d{6}$/);
  expect(
    shownProcessKey('as-9-yytestf-soto', textCleaner([{ name: 'YYTESTF SOTO', standing: 'naturalPerson' }])),
  ).toMatch(/^id-\d{6}-\d{6}$/);
  for (const key of [
    'lp-sm-1-2026-invermet-1',
    'ocds-dgv273-seacev3-2024-2407-178',
    'mejoramiento-de-la-avenida-san-juan',
  ])
    expect(shownProcessKey(key)).toBe(key);
});
