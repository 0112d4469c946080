import { pbkdf2Sync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { provide } from '../../../collections/installation/services.ts';
import {
  completePasswordChange,
  examinePasswordChange,
  tellOfChange,
} from '../../../collections/users/password/change.ts';

type Doc = Record<string, unknown>;
const NEW = 'bosque-llanta-perejil-7';
/** A hash as older versions wrote it, which is soon made. */
const hashOf = (password: string, salt = 'sal'): { hash: string; salt: string } => ({
  hash: pbkdf2Sync(password, salt, 25_000, 512, 'sha256').toString('hex'),
  salt,
});
const ana = {
  id: 'u1',
  name: 'Ana',
  email: 'ana@prueba.pe',
  ...hashOf('tornillo-membrillo-9'),
  sessions: [{ id: 's1' }, { id: 's2' }],
};
const eva = { id: 'u2', name: 'Eva', email: 'eva@prueba.pe', ...hashOf('canoa-ventana-4'), role: 'admin' };

type Asked = { by?: Doc | null; api?: string; operation?: string; id?: unknown };
function requestOf({ by = { ...ana, role: 'legal', _sid: 's1' }, api = 'REST' }: Asked = {}) {
  const users: Record<string, Doc> = { u1: ana, u2: eva };
  return {
    user: by,
    payloadAPI: api,
    context: {} as Doc,
    headers: new Headers(),
    payload: {
      db: {
        findOne: ({ where }: { where: { id: { equals: string } } }) => Promise.resolve(users[where.id.equals] ?? null),
        find: () => Promise.resolve({ docs: [] }),
        create: () => Promise.resolve({}),
        deleteMany: () => Promise.resolve(),
        updateOne: () => Promise.resolve({}),
        upsert: () => Promise.resolve({}),
      },
      logger: { error: () => undefined, warn: () => undefined },
    },
  };
}
/** Examines a change of Ana's account and completes it. */
async function change(data: Doc, { operation = 'update', id = 'u1', ...asked }: Asked = {}) {
  const req = requestOf(asked);
  const args = { data: { ...data }, ...(operation === 'update' ? { id } : {}) };
  await examinePasswordChange({ args, operation, req } as never);
  const stored = (await completePasswordChange({
    data: args.data,
    operation,
    originalDoc: operation === 'update' ? ana : undefined,
    req,
  } as never)) as Doc;
  return { stored, args, req };
}
const refused = (data: Doc, asked: Asked = {}): Promise<unknown> =>
  change(data, asked).then(
    () => null,
    (error: unknown) => [(error as { status: number }).status, (error as Error).message],
  );

describe('SE-1 a password is changed by whoever knows the one in use', () => {
  test('the rule holds when an account is made, with its name and its address', async () => {
    expect(await refused({ password: 'corta' }, { operation: 'create' })).toEqual([
      400,
      'La contraseña necesita al menos 12 caracteres.',
    ]);
    expect(await refused({ password: 5 }, { operation: 'create' })).toEqual([400, 'La contraseña es un texto.']);
    expect(await refused({ password: 'perejil-zoilacampos-77', name: 'Zoilacampos' }, { operation: 'create' })).toEqual(
      [400, 'La contraseña no puede llevar su nombre ni su correo. Elija otra.'],
    );
    const { stored } = await change({ password: NEW }, { operation: 'create' });
    expect(stored['mustChangePassword']).toBe(true);
    expect(stored['passwordChangedAt']).toMatch(/^\d{4}-/);
    const local = await change({ password: NEW }, { operation: 'create', api: 'local', by: null });
    expect(local.stored).not.toHaveProperty('mustChangePassword');
    const first = await change({ password: NEW }, { operation: 'create', by: null });
    expect(first.stored).not.toHaveProperty('mustChangePassword');
  });

  test('without the one in use, or with a wrong one, it is refused; the one in use is not stored', async () => {
    expect(await refused({ password: NEW })).toEqual([
      400,
      'Para cambiar la contraseña o el correo, escriba también su contraseña actual.',
    ]);
    expect(await refused({ password: NEW, currentPassword: '' })).toEqual([
      400,
      expect.stringContaining('su contraseña actual'),
    ]);
    expect(await refused({ password: NEW, currentPassword: 'otra-cosa-distinta' })).toEqual([
      400,
      'La contraseña actual no es esa.',
    ]);
    expect(await refused({ email: 'otra@prueba.pe' })).toEqual([400, expect.stringContaining('su contraseña actual')]);
    expect(await refused({ email: ' ANA@prueba.pe ' })).toBeNull();
    expect(await refused({ name: 'Ana María' })).toBeNull();
    const { args } = await change({ name: 'x', currentPassword: 'y' });
    expect(args.data).toEqual({ name: 'x' });
  });

  test('the last ones are not taken again', async () => {
    expect(await refused({ password: 'tornillo-membrillo-9', currentPassword: 'tornillo-membrillo-9' })).toEqual([
      400,
      'Esa contraseña ya la usó: elija una distinta de las cinco últimas.',
    ]);
  });

  test('one person at a time', async () => {
    const req = requestOf();
    await expect(
      examinePasswordChange({ args: { data: { password: NEW } }, operation: 'update', req } as never),
    ).rejects.toMatchObject({
      status: 400,
      message: 'La contraseña y el correo se cambian de una persona a la vez.',
    });
  });

  test('one’s own: the other sessions end and nothing has to be changed again', async () => {
    const { stored } = await change({ password: NEW, currentPassword: 'tornillo-membrillo-9' });
    expect(stored).toMatchObject({
      sessions: [{ id: 's1' }],
      resetPasswordToken: null,
      mustChangePassword: false,
      passwordHistory: [{ hash: ana.hash, salt: 'sal' }],
    });
    // Another change of the same hash at the same moment does not pass.
    expect(await refused({ password: 'canasta-farol-vinagre-3', currentPassword: 'tornillo-membrillo-9' })).toEqual([
      409,
      'La contraseña se cambió mientras tanto en otro lugar. Vuelva a intentarlo.',
    ]);
  });

  test('who may not change the account learns nothing here', async () => {
    const args = { data: { password: 'corta' }, id: 'u1' };
    const req = requestOf({ by: { ...eva, role: 'legal' } });
    expect(await examinePasswordChange({ args, operation: 'update', req } as never)).toBe(args);
    const missing = { data: { password: 'corta' }, id: 'nadie' };
    expect(await examinePasswordChange({ args: missing, operation: 'update', req: requestOf() } as never)).toBe(
      missing,
    );
  });

  test('what was not examined, or examined of another state, is not completed', async () => {
    const complete = (examined: Doc | undefined): Promise<unknown> => {
      const req = requestOf();
      if (examined) req.context['examinedPasswordChange'] = examined;
      return (
        completePasswordChange({
          data: { password: NEW },
          operation: 'update',
          originalDoc: { ...ana, hash: 'h-9' },
          req,
        } as never) as Promise<unknown>
      ).then(
        () => 'fine',
        (error: unknown) => (error as { status: number }).status,
      );
    };
    const right = { id: 'u1', hash: 'h-9', isOwn: true, password: true };
    expect(await complete(undefined)).toBe(409);
    expect(await complete({ ...right, hash: 'h-8' })).toBe(409);
    expect(await complete({ ...right, id: 'u2' })).toBe(409);
    expect(await complete({ ...right, password: false })).toBe(409);
    expect(await complete(right)).toBe('fine');
  });

  test('other changes and operations pass as they are', async () => {
    const data = { name: 'x' };
    expect(
      await completePasswordChange({ data, operation: 'update', originalDoc: ana, req: requestOf() } as never),
    ).toBe(data);
    const args = { data: { password: 'corta' }, id: 'u1' };
    expect(await examinePasswordChange({ args, operation: 'read', req: requestOf() } as never)).toBe(args);
  });
});

describe('SE-1 the address that the account had is told', () => {
  async function letters(data: Doc, asked: Asked = {}, operation = 'update') {
    const sent: { to: string; subject: string; text: string }[] = [];
    const services = provide({
      sendLetter: ({ letter }) => Promise.resolve(void sent.push(letter)),
      keepReading: () => Promise.resolve(),
    });
    const req = requestOf(asked);
    Object.assign(req.payload, { config: { custom: services } });
    await tellOfChange({ data, operation, originalDoc: ana, req } as never);
    return sent.map(({ to, subject, text }) => [to, subject, /por la administración/.test(text)]);
  }

  test('of a password and of an address, and whether somebody else did it', async () => {
    const by = eva;
    expect(await letters({ password: NEW })).toEqual([
      ['ana@prueba.pe', 'Se cambió la contraseña de su cuenta', false],
    ]);
    expect(await letters({ password: NEW }, { by })).toEqual([
      ['ana@prueba.pe', 'Se cambió la contraseña de su cuenta', true],
    ]);
    expect(await letters({ password: NEW }, { by: null, api: 'local' })).toEqual([
      ['ana@prueba.pe', 'Se cambió la contraseña de su cuenta', false],
    ]);
    expect(await letters({ email: 'nueva@prueba.pe', password: NEW })).toEqual([
      ['ana@prueba.pe', 'Se cambió el correo de su cuenta', false],
    ]);
    expect(await letters({ email: 'nueva@prueba.pe' }, { by })).toEqual([
      ['ana@prueba.pe', 'Se cambió el correo de su cuenta', true],
    ]);
  });

  test('nothing is told of what changes neither', async () => {
    expect(await letters({ name: 'x' })).toEqual([]);
    expect(await letters({ email: ' ANA@prueba.pe', password: '' })).toEqual([]);
    expect(await letters({ email: 'x@y.pe' }, {}, 'create')).toEqual([]);
  });
});
