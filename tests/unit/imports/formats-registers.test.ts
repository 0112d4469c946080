import { describe, expect, test } from 'vitest';
import type { ProcessRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { consultaAmigableCsv, infobrasCsv, invierteXlsx, ssiXlsx } from '../../fixtures/imports/national-files.ts';
import {
  peruRecordJson,
  seaceBiddersCsv,
  seaceItemsCsv,
  seaceProcessesCsv,
} from '../../fixtures/imports/seace-files.ts';
import { textFile, understood } from '../../fixtures/imports/made-files.ts';
import { projects, figureOf, lines } from './formats-setup.ts';

describe('files as the registers export them', () => {
  test('PO-1 invierte.pe: a work in several places is one, with all its districts of Lima and the places elsewhere', async () => {
    const file = await understood('invierte', await invierteXlsx());
    const all = projects(file.all);
    expect([file.rowsRead, all.length, file.report.findings.length]).toEqual([7, 3, 0]);
    expect(all[0]?.dates.viabilityDate?.value).toBe('2020-02-11');
    expect(figureOf(all[0], 'viableCost')).toMatchObject({
      value: 610_491_429.94,
      currency: 'PEN',
      original: '6.1049142994E8',
      row: 2,
      column: 'Monto viable',
    });
    expect(all[0]).toMatchObject({
      districts: [{ value: '150128' }, { value: '150110' }],
      address: { value: 'MIRACOSTA, CHOTA, CAJAMARCA' },
    });
    expect(all[1]?.address?.value).toBe(
      'NIEVA, CONDORCANQUI, AMAZONAS; EL CENEPA, CONDORCANQUI, AMAZONAS; IMAZA, BAGUA, AMAZONAS',
    );
  });
  test('SSI: amounts in millions become soles, years and months become budget lines', async () => {
    const file = await understood('ssi', await ssiXlsx());
    const school = projects(file.all).find(({ cui }) => cui?.value === '2520532');
    expect(figureOf(school, 'viableCost')?.value).toBe(224_443_285.72);
    expect(figureOf(projects(file.all)[0], 'financialProgress')?.value).toBe(5.2);
    const own = lines(file.all).filter(({ projectCui }) => projectCui === '2520532');
    expect(own.map(({ year, month }) => `${year}-${month}`)).toEqual(['2021-null', '2022-null', '2021-12']);
    expect(own[2]?.amounts.accruedPen?.value).toBe(11_574_728.44);
    expect(projects(file.all)[0]?.beneficiaries?.value).toBe(1247);
  });
  test('INFOBRAS: decimals with a space, stopped works with cause, consortium codes', async () => {
    const all = projects((await understood('infobras', textFile(infobrasCsv))).all);
    expect(all).toHaveLength(2);
    expect(figureOf(all[1], 'contractAmount')?.value).toBe(3_910_000);
    expect(figureOf(all[0], 'contractAmount')).toMatchObject({ value: 209_304.33, original: '209304 33' });
    expect(all[0]).toMatchObject({
      status: { value: 'stopped' },
      stoppage: { cause: { value: 'Incumplimiento de contrato' }, since: { value: '2023-08-31' } },
    });
    expect(all.flatMap(({ districts }) => districts.map(({ value }) => value))).toEqual(['150101', '150105']);
  });
  test('PO-5 Consulta Amigable: municipalities with place and executing unit', async () => {
    const all = lines((await understood('consulta-amigable', textFile(consultaAmigableCsv))).all);
    expect(all).toHaveLength(2);
    expect(all[0]).toMatchObject({
      year: 2024,
      month: null,
      executingUnit: '301250',
      ubigeo: '150101',
      entity: { name: 'MUNICIPALIDAD METROPOLITANA DE PRUEBA' },
      amounts: { piaPen: { value: 1_565_201_206 }, paidPen: { value: 2_310_207_149 } },
    });
  });
  test('PO-6 SEACE: processes, bidders and items are told apart by their header; zero amounts are unpublished', async () => {
    const processes = (await understood('seace', textFile(seaceProcessesCsv))).all as ProcessRecord[];
    expect(processes.map(({ referenceAmount, currency }) => [referenceAmount?.value ?? null, currency])).toEqual([
      [6_450_688.82, 'PEN'],
      [null, 'PEN'],
      [6_428_675.8, 'USD'],
    ]);
    expect(processes[0]).toMatchObject({
      datePublished: { value: '2024-12-27' },
      contracts: [{ number: '055-2025', startDate: '2025-04-02', amount: 5_805_619.94 }],
    });
    expect((await understood('seace', textFile(seaceBiddersCsv))).all).toHaveLength(2);
    expect((await understood('seace', textFile(seaceItemsCsv))).all).toHaveLength(2);
  });
  test('SE-5 no name or number of a natural person leaves the importer', async () => {
    const bidders = await understood('seace', textFile(seaceBiddersCsv));
    const record = await understood('ocds', textFile(peruRecordJson, { name: 'registro.json' }));
    expect(JSON.stringify([bidders.all, record.all, record.report.findings])).not.toMatch(
      /\b1[0567]\d{9}\b|PERSONA NATURAL \d|APELLIDO INVENTADO/,
    );
    const [process] = record.all as ProcessRecord[];
    expect(
      process?.bidders?.filter(({ isAnonymous }) => isAnonymous).map(({ name, taxCode }) => [name, taxCode]),
    ).toEqual([
      ['Persona natural', null],
      ['Persona natural', null],
    ]);
  });
  test('OCDS: a record package gives bidders, award and contract with the RUC of the buyer', async () => {
    const [process] = (await understood('ocds', textFile(peruRecordJson, { name: 'registro.json' })))
      .all as ProcessRecord[];
    expect(process).toMatchObject({
      ocid: { value: 'ocds-dgv273-seacev3-2024-9999-110' },
      nomenclature: { value: 'AS-SM-35-2024-PRUEBA-1' },
      buyer: { taxCode: '20116544289' },
      awards: [{ amount: 236_348.14, suppliers: [{ taxCode: '1522853' }] }],
      contracts: [{ number: '076-2024', dateSigned: '2024-07-05' }],
    });
  });
});
