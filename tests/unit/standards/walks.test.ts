import { onTestFinished, describe, expect, test } from 'vitest';
import type { DatabaseSync } from 'node:sqlite';
import { openHistory, openHistoryForWriting } from '../../../site/published/history.ts';
import { hasFundingSource, ranking, scores } from '../../../site/standards/completeness.ts';
import { processVersions, projectFile, projectFiles, versionsOfProcess } from '../../../site/standards/sources.ts';
import { join } from 'node:path';
import { temporaryFolder } from '../open-data/support.ts';
import { budgetLine, processRow, projectRow, readModelWith, reportRow } from '../site/read-model-rows.ts';

const line = (given: object) => {
  const doc = budgetLine(given);
  return { table: 'budget_lines' as const, key: doc.key, doc };
};
const folder = temporaryFolder();
function model(...rows: Parameters<typeof readModelWith>[0]): DatabaseSync {
  const database = readModelWith(rows);
  onTestFinished(() => database.close());
  return database;
}

describe('works with what hangs on them', () => {
  const rows = [
    projectRow({ code: 'b' }),
    projectRow({ code: 'a' }),
    projectRow({ code: 'c' }),
    processRow({ key: 'z', projectCode: 'a' }),
    processRow({ key: 'y', projectCode: 'a' }),
    processRow({ key: 'x', projectCode: 'c' }),
    processRow({ key: 'w' }),
    reportRow({ projectCode: 'b', period: '2026-02' }),
    reportRow({ projectCode: 'b', period: '2026-01' }),
    line({ key: 'l2', projectCode: 'c', pimPen: 2 }),
    line({ key: 'l1', projectCode: 'c', pimPen: 1 }),
    line({ key: 'l0', projectCode: 'aa', pimPen: 1 }),
  ];
  const told = ({ project, processes, reports, budgetLines }: NonNullable<ReturnType<typeof projectFile>>) => [
    project.code,
    processes.map(({ key }) => key),
    reports.map(({ period }) => period),
    budgetLines.map(({ key }) => key),
  ];
  test('come by code, each with its own by their keys; one by one the same', () => {
    const database = model(...rows);
    const all = [...projectFiles(database)].map(told);
    expect(all).toEqual([
      ['a', ['y', 'z'], [], []],
      ['b', [], ['2026-01', '2026-02'], []],
      ['c', ['x'], [], ['l1', 'l2']],
    ]);
    expect(
      ['a', 'b', 'c'].map((code) => projectFile(database, code)).flatMap((file) => (file ? [told(file)] : [])),
    ).toEqual(all);
    expect(projectFile(database, 'z')).toBeNull();
    expect([...projectFiles(database, ['budget_lines'])].map(told)).toEqual([
      ['a', [], [], []],
      ['b', [], [], []],
      ['c', [], [], ['l1', 'l2']],
    ]);
  });
  test('say where their money comes from', () => {
    const database = model(...rows, line({ key: 'l3', projectCode: 'b', fundingSource: 'Canon' }));
    expect(['a', 'b', 'c'].map((code) => hasFundingSource(database, code))).toEqual([false, true, false]);
  });
});

describe('PO-12 how complete works are', () => {
  const work = (code: string, given: object = {}) => projectRow({ code, ...given });
  test('the most and the least complete, of as many by code, twenty at most, and how many tell each item', () => {
    const database = model(
      ...Array.from({ length: 12 }, (_, index) => work(`n${String(index).padStart(2, '0')}`)),
      ...Array.from({ length: 12 }, (_, index) => work(`s${String(index).padStart(2, '0')}`, { sector: 'Transporte' })),
      work('zz', { sector: 'Transporte', summary: 'Un puente', purpose: 'Cruzar el río' }),
    );
    const found = ranking(database);
    expect([found.works, found.best.length, found.worst.length]).toEqual([25, 20, 20]);
    expect(found.best.map(({ code }) => code).slice(0, 4)).toEqual(['zz', 's00', 's01', 's02']);
    expect(found.best.map(({ code }) => code).slice(12, 14)).toEqual(['s11', 'n00']);
    expect(found.worst.map(({ code }) => code).slice(0, 2)).toEqual(['n00', 'n01']);
    expect(found.worst.map(({ code }) => code).slice(11, 13)).toEqual(['n11', 's00']);
    const by = (label: string): number | undefined => found.items.find((item) => item.label === label)?.works;
    expect([by('Sector'), by('Descripción'), by('Nombre'), by('Subsector')]).toEqual([13, 1, 25, 0]);
    const published = [...scores(database)].map((score) => score.published);
    expect(found.average).toBeCloseTo(published.reduce((sum, one) => sum + one, 0) / 25, 10);
    expect(found.items).toHaveLength(40);
  });
  test('of no work the average is zero', () => {
    expect(ranking(model())).toMatchObject({ works: 0, average: 0, best: [], worst: [] });
  });
});

describe('published states of a process', () => {
  const at = (month: number): string => `2026-0${month}-01T00:00:00.000Z`;
  const state = (key: string, title: string, month: number) => ({
    ...processRow({ key, title }).doc,
    updatedAt: at(month),
  });
  test('from the oldest to the present, which is told once', () => {
    const path = join(folder, 'history.db');
    const writer = openHistoryForWriting(path);
    const record = (key: string, title: string | null, month: number): void =>
      writer.record({
        table: 'contracting_processes',
        key,
        at: at(month),
        doc: title === null ? null : state(key, title, month),
      });
    record('a', 'uno', 1);
    record('a', 'dos', 2);
    record('b', 'uno', 1);
    record('b', null, 2);
    record('z', 'uno', 1);
    writer.close();
    const history = openHistory(path) ?? expect.fail();
    onTestFinished(() => history.close());
    const present = (key: string, title: string, month: number) => ({
      table: 'contracting_processes' as const,
      key,
      doc: state(key, title, month),
    });
    const database = model(present('a', 'dos', 2), present('b', 'tres', 3), present('c', 'solo', 4));
    const told = (versions: { at: string; doc: { title: string } }[]): string[] =>
      versions.map((one) => `${one.at.slice(5, 7)} ${one.doc.title}`);
    const expected = [['01 uno', '02 dos'], ['01 uno', '03 tres'], ['04 solo']];
    expect([...processVersions(database, history)].map(told)).toEqual(expected);
    expect(['a', 'b', 'c'].map((key) => told(versionsOfProcess(database, history, key)))).toEqual(expected);
    expect(versionsOfProcess(database, history, 'z')).toEqual([]);
    expect([...processVersions(database, null)].map(told)).toEqual([['02 dos'], ['03 tres'], ['04 solo']]);
    expect(told(versionsOfProcess(database, null, 'a'))).toEqual(['02 dos']);
  });
});
