import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Payload } from 'payload';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ImportCommand } from '../../../cms/plugins/imports/command.ts';
import { OpenQuestions } from '../../../cms/plugins/imports/errors.ts';
import { emptyUnderstanding } from '../../../cms/plugins/imports/questions.ts';
import { newReport } from '../../../cms/plugins/imports/report.ts';

type Row = Record<string, unknown>;
const folder = mkdtempSync(join(tmpdir(), 'orden-'));
const path = join(folder, 'obras.csv');
writeFileSync(path, '0123456789');
const did: unknown[] = [];
let asked: Row[] = [];
let result: Row | Error = {};
vi.mock('../../../cms/environment.ts', () => ({ readCmsSettings: () => ({ dataDir: folder }) }));
vi.mock('../../../cms/plugins/imports/import-file.ts', () => ({
  importFile: (given: Row) => {
    asked.push(given);
    return result instanceof Error ? Promise.reject(result) : Promise.resolve(result);
  },
}));
vi.mock('../../../cms/plugins/imports/history.ts', async (original) => ({
  ...(await original<typeof import('../../../cms/plugins/imports/history.ts')>()),
  openEntry: (_: unknown, entry: Row) => {
    did.push(['se abre', entry]);
    return Promise.resolve('h1');
  },
  closeEntry: ({ id, status, message, result: of }: Row) =>
    Promise.resolve(void did.push(['se cierra', id, status, message ?? of])),
}));
const onPart = (): Promise<void> => Promise.resolve();
vi.mock('../../../cms/plugins/imports/part-notes.ts', () => ({
  notesOf: (_: unknown, id: string) => {
    did.push(['se anota quién escribe', id]);
    return Promise.resolve({ written: undefined, onPart });
  },
}));
vi.mock('../../../cms/plugins/imports/undo/undo-import.ts', async (original) => ({
  ...(await original<typeof import('../../../cms/plugins/imports/undo/undo-import.ts')>()),
  undoImport: (given: Row) => {
    did.push(['se deshace', given['path']]);
    return Promise.resolve({ removed: 2, restored: 1 });
  },
}));
const { runCommand, runUndo } = await import('../../../cms/plugins/imports/command.ts');

const printed: string[] = [];
const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
const shown: string[] = [];
const error = vi.spyOn(process.stderr, 'write').mockImplementation((text) => shown.push(String(text)) > 0);
const wasTty = process.stderr.isTTY;
afterAll(() => {
  for (const spy of [write, error]) spy.mockRestore();
  process.stderr.isTTY = wasTty;
  rmSync(folder, { recursive: true });
});
const command: ImportCommand = {
  ...{ format: 'ssi', path, isDryRun: false, source: undefined, asOf: '2026-10-31', isPartial: false },
  ...{ isDraft: false, reportPath: undefined, answers: {}, takesHeld: false },
};
const none = { created: 0, updated: 0, unchanged: 0 };
const counts = {
  ...{ read: 3, rejected: 0, shown: null },
  byCollection: {
    projects: { ...none, created: 3 },
    organizations: none,
    'contracting-processes': none,
    'budget-lines': none,
  },
};
const finding = (row: number, more: Row = {}) => ({
  severity: 'rejected',
  row,
  column: '',
  value: '',
  reason: 'sin CUI',
  ...more,
});
const outcome = (findings: Row[] = []): Row => ({
  ...{
    report: { ...newReport(), findings },
    counts,
    summary: 'Obras: 3 nuevas.',
    mainTarget: 'project',
    source: 'OGPIP',
  },
  understanding: { ...emptyUnderstanding(), notes: ['Nota.'] },
});
const told = ['Fuente: OGPIP.', 'Día de los datos: 2026-10-31, según quien importa.'];
const entries: Row[] = [
  { id: 'h1', status: 'done' },
  { id: 'h2', status: 'undone' },
];
const payload = {
  update: (given: Row) => Promise.resolve(void did.push(given)),
  findByID: (given: Row) => Promise.resolve(entries.find(({ id }) => id === given['id']) ?? null),
} as unknown as Payload;
const run = async (more: Partial<ImportCommand> = {}): Promise<string[]> => {
  await runCommand({ command: { ...command, ...more }, payload });
  return printed.join('').trimEnd().split('\n');
};
const undoPath = (): string =>
  String((did.find((one) => Array.isArray(one) && one[0] === 'se deshace') as string[])[1]);

beforeEach(() => {
  for (const list of [did, printed, shown]) list.length = 0;
  [asked, result] = [[], outcome()];
  process.stderr.isTTY = false;
});

describe('11-5 an import from the command line', () => {
  test('is done as it was asked for, and stands in the history of the CMS', async () => {
    expect(await run()).toEqual([...told, 'Nota.', 'Obras: 3 nuevas.']);
    const [{ journalPath, onProgress, ...given } = {}] = asked;
    expect(given).toEqual({
      ...{ payload, path, format: 'ssi', source: undefined, asOf: '2026-10-31', isDryRun: false, isPartial: false },
      ...{ newStatus: 'published', answers: {}, takesHeld: false, onPart },
    });
    expect(typeof onProgress).toBe('function');
    expect(existsSync(dirname(String(journalPath)))).toBe(true);
    expect(did).toEqual([
      [
        'se abre',
        {
          ...{
            fileName: 'obras.csv',
            format: 'ssi',
            status: 'running',
            asOf: '2026-10-31',
            importedBy: null,
            sizeBytes: 10,
          },
          // SHA-256 of «0123456789».
          sha256: '84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882',
          source: expect.stringMatching(/MEF|Invierte|SSI/) as string,
        },
      ],
      ['se anota quién escribe', 'h1'],
      ['se cierra', 'h1', 'done', result],
    ]);
  });

  test('every option is passed on', async () => {
    const given = { source: 'OGPIP', isPartial: true, answers: { anio: '2026' }, takesHeld: true };
    await run({ ...given, isDraft: true });
    expect(asked[0]).toMatchObject({ ...given, newStatus: 'draft' });
    expect(did[0]).toMatchObject(['se abre', { source: 'OGPIP' }]);
  });

  test('a dry run says that nothing changed, and leaves nothing', async () => {
    expect(await run({ isDryRun: true })).toEqual([
      ...told,
      'Nota.',
      'Simulación: no se cambió nada.',
      'Obras: 3 nuevas.',
    ]);
    expect(did).toEqual([]);
    expect(asked[0]).toMatchObject({ isDryRun: true });
    expect(asked[0]).not.toHaveProperty('journalPath');
  });

  test.each([
    [
      'archivo del 2026-02-28',
      'Día de los datos: 2026-02-28, según el nombre del archivo. Si es otro: dígalo con --date AAAA-MM-DD.',
    ],
    [
      'consultado el 2026-05-01',
      'Día de los datos: nadie lo dijo y el nombre del archivo no lo trae. Queda «consultado el 2026-05-01», la última modificación del archivo, que no se toma por el día de los datos. Dígalo con --date AAAA-MM-DD.',
    ],
  ])('12-11 a dry run says the source, the day of the data and who says it: %s', async (asOf, day) => {
    expect((await run({ isDryRun: true, asOf })).slice(0, 2)).toEqual(['Fuente: OGPIP.', day]);
  });

  test('one that fails is closed as such, and the failure goes on', async () => {
    result = new Error('disk I/O error');
    await expect(run({ isPartial: true })).rejects.toThrow('disk I/O error');
    expect(did[2]).toEqual(['se cierra', 'h1', 'failed', expect.stringContaining('quedó lo escrito hasta entonces')]);
    await expect(run()).rejects.toThrow();
    expect(did[5]).toEqual(['se cierra', 'h1', 'failed', expect.stringContaining('se deshizo')]);
    expect(printed).toEqual([]);
  });

  test('12-11 what a file leaves open is asked with what to type; the history, which the screen shows, says the words alone', async () => {
    const option = { value: 'aceptar', label: 'Los revisé', examples: [] };
    result = new OpenQuestions([{ id: 'sumas', ask: '¿Cambió la unidad?', suggested: null, options: [option] }]);
    await expect(run()).rejects.toThrow('¿Cambió la unidad?\n    --answer sumas=aceptar   Los revisé');
    expect(did[2]).toEqual([
      ...['se cierra', 'h1', 'refused'],
      'El archivo deja algo por aclarar: ¿Cambió la unidad? Responda y vuelva a importar.',
    ]);
  });

  test('what was rejected is told with its place, the first twenty of it, and all of it in a file', async () => {
    result = outcome([
      finding(3),
      finding(4, { sheet: '2025', column: 'Monto', value: 'x'.repeat(100) }),
      ...Array.from({ length: 19 }, (_, index) => finding(10 + index)),
    ]);
    const reportPath = join(folder, 'rechazos.csv');
    const lines = await run({ reportPath });
    expect(lines[3]).toMatch(/^Rechazad[oa]: fila 3: sin CUI\.$/);
    expect(lines[4]).toMatch(
      new RegExp(`^Rechazad[oa]: fila 4 de la hoja «2025», columna «Monto», «x{80}»: sin CUI\\.$`),
    );
    expect(lines.filter((line) => line.includes(': fila '))).toHaveLength(20);
    expect(lines).toContain('… y 1 más. Véalos todos con --report rechazos.csv');
    expect(lines).toContain(`Detalle en ${reportPath}`);
    expect(readFileSync(reportPath, 'utf8').trim().split('\n')).toHaveLength(22);
    printed.length = 0;
    result = outcome(Array.from({ length: 20 }, (_, index) => finding(index)));
    expect((await run()).some((line) => line.startsWith('…'))).toBe(false);
  });

  test('a terminal is shown how far it is, ten times a second at most, and nobody else', async () => {
    vi.useFakeTimers({ now: 1_000_000 });
    try {
      const progress = async (): Promise<(at: Row) => void> => {
        await run();
        return asked.at(-1)?.['onProgress'] as (at: Row) => void;
      };
      const quiet = await progress();
      quiet({ stage: 'reading', bytes: 5, rows: 7 });
      expect(shown).toEqual([]);
      process.stderr.isTTY = true;
      const tell = await progress();
      shown.length = 0;
      tell({ stage: 'reading', bytes: 5, rows: 7 });
      tell({ stage: 'reading', bytes: 9, rows: 9 });
      vi.advanceTimersByTime(100);
      tell({ stage: 'writing', done: 3, total: 4 });
      vi.advanceTimersByTime(100);
      tell({ stage: 'reading', bytes: 99, rows: 9 });
      vi.advanceTimersByTime(100);
      tell({ stage: 'writing', done: 0, total: 0 });
      expect(shown).toEqual([
        `\r${'█'.repeat(12)}${'·'.repeat(13)} leyendo… 7 filas \u001b[K`,
        `\r${'█'.repeat(18)}${'·'.repeat(7)} 75 %  3 de 4 \u001b[K`,
        `\r${'█'.repeat(25)} leyendo… 9 filas \u001b[K`,
        `\r${'·'.repeat(25)} 0 %  0 de 0 \u001b[K`,
      ]);
    } finally {
      vi.useRealTimers();
    }
  });

  test('is undone by its number, and the history says by whom', async () => {
    await runUndo({ id: 'h1', payload });
    const message = 'Deshecha por la línea de órdenes: se retiraron 2 registros y 1 volvió a como estaba.';
    expect(printed).toEqual([`${message}\n`]);
    expect(undoPath()).toMatch(/h1/);
    expect(did[1]).toEqual({
      collection: 'imports',
      id: 'h1',
      overrideAccess: true,
      data: { status: 'undone', message },
    });
  });

  test('12 tells by what it is undone, where it changed something', async () => {
    await run();
    const journal = String(asked[0]?.['journalPath']);
    writeFileSync(journal, 'h1');
    printed.length = 0;
    try {
      expect((await run()).slice(-2)).toEqual(['Para deshacerla: npm run import -- deshacer h1', 'Obras: 3 nuevas.']);
    } finally {
      rmSync(journal);
    }
  });

  test.each([
    ['h2', 'Esta importación ya está deshecha.'],
    [
      '12345',
      'No hay ninguna importación «12345». La orden que importó lo dijo al terminar; en el CMS está al final de la dirección de la importación (Datos › Importar datos).',
    ],
  ])('12 what cannot be undone is told as what it is: %s', async (id, text) => {
    await expect(runUndo({ id, payload })).rejects.toThrow(text);
    expect(did).toEqual([]);
  });
});
