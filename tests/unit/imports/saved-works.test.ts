import { describe, expect, test } from 'vitest';
import type { ProjectRecord } from '../../../cms/plugins/imports/formats/records.ts';
import { saveProjects } from '../../../cms/plugins/imports/write/projects.ts';
import { directory, party, reasons, sessionOver, told, type Options } from './session-setup.ts';

const work = (more: Partial<ProjectRecord> = {}): ProjectRecord =>
  ({
    target: 'project',
    row: 3,
    cui: told('2345678', 'CUI'),
    infobrasCode: null,
    title: told('Mejoramiento de la avenida Universitaria'),
    status: null,
    entity: party('INVERMET'),
    contractor: null,
    districts: [],
    location: null,
    dates: {},
    stoppage: null,
    figures: [],
    ...more,
  }) as ProjectRecord;
const coded = told('12345', 'Código INFOBRAS') as ProjectRecord['infobrasCode'];
async function works(records: ProjectRecord[], stored: object[] = [], options: Options = {}) {
  const over = sessionOver({ projects: stored }, options);
  const index = new Map<string, string | null>();
  const outcomes = await saveProjects({ records, session: over.session, directory, index });
  return { ...over, outcomes, index };
}

describe('works of a file', () => {
  test('a work is found by CUI, by the address made of it, and by INFOBRAS code', async () => {
    const entity = 'id-INVERMET';
    for (const stored of [
      { id: 'w1', title: 'x', entity, code: 'otra', cui: '2345678' },
      { id: 'w1', title: 'x', entity, code: '2345678', cui: null },
      { id: 'w1', title: 'x', entity, code: 'otra', infobrasCode: '12345', cui: '' },
      { id: 'w1', title: 'x', entity, code: 'infobras-12345', cui: '2345678' },
    ]) {
      const { outcomes, index } = await works([work({ infobrasCode: coded })], [stored]);
      expect([outcomes[0]?.action, outcomes[0]?.before?.id], JSON.stringify(stored)).toEqual(['update', 'w1']);
      expect(index.get('2345678')).toBe('w1');
    }
  });

  test('the same INFOBRAS code under another CUI is a mistake of one of both', async () => {
    const stored = { id: 'w1', title: 'x', entity: 'id-INVERMET', code: 'otra', cui: '9999999', infobrasCode: '12345' };
    const { outcomes, report, saved } = await works([work({ infobrasCode: coded })], [stored]);
    expect([outcomes[0]?.action, saved.length]).toEqual(['rejected', 0]);
    expect(report.findings[0]).toMatchObject({ column: 'Código INFOBRAS', value: '12345' });
  });

  test('a new work is made, with its CUI in the index', async () => {
    const { outcomes, index, saved } = await works([work()]);
    expect([outcomes[0]?.action, outcomes[0]?.title]).toEqual(['create', 'Mejoramiento de la avenida Universitaria']);
    expect(index.get('2345678')).toBe(saved[0]?.document.id);
    expect(saved[0]).toMatchObject({ before: null, previousKey: null });
  });

  test('without an entity, in the trash: not written, and why', async () => {
    const nameless = await works([
      work({ entity: null }),
      work({ entity: party('desconocida'), cui: told('2345679') }),
    ]);
    expect(nameless.outcomes.map(({ action }) => action)).toEqual(['rejected', 'rejected']);
    expect(reasons(nameless.report)).toEqual([
      'la obra no está registrada y el archivo no nombra su entidad; importe antes un archivo que la nombre',
      'hay dos de ese nombre',
    ]);
    const trashed = await works(
      [work()],
      [{ id: 'w1', title: 'x', cui: '2345678', entity: 'id-INVERMET', deletedAt: 'x' }],
    );
    expect([trashed.outcomes[0]?.action, reasons(trashed.report).at(-1)]).toEqual([
      'rejected',
      expect.stringMatching(/en la papelera/),
    ]);
  });

  test('a code that arrives for a work without one: a person says whether both are one', async () => {
    const stored = { id: 'w1', title: 'Avenida Universitaria', entity: 'id-INVERMET', code: 'avenida-universitaria' };
    const open = await works([work()], [stored]);
    expect([open.outcomes[0]?.action, open.saved.length]).toEqual(['held', 0]);
    const [question] = open.session.decisions.open();
    const answer = (value: string) => works([work()], [stored], { answers: { [question?.id ?? '']: value } });
    const same = await answer('misma');
    expect([same.outcomes[0]?.action, same.saved[0]?.document.id, same.moves]).toEqual([
      'update',
      'w1',
      [['avenida-universitaria', '2345678']],
    ]);
    const other = await answer('otra');
    expect([other.outcomes[0]?.action, other.moves]).toEqual(['create', []]);
    expect(other.saved[0]?.document.id).not.toBe('w1');
    const elsewhere = await works([work()], [{ ...stored, entity: 'id-otra' }]);
    expect(elsewhere.outcomes[0]?.action).toBe('create');
  });

  test('the same file again changes nothing', async () => {
    const first = await works([work()]);
    const again = await works(
      [work()],
      first.saved.map(({ document }) => document),
    );
    expect([again.outcomes[0]?.action, again.unchanged(), again.saved.length]).toEqual(['unchanged', 1, 0]);
  });
});
