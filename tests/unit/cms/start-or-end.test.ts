import { afterEach, expect, test, vi } from 'vitest';
import { startOrEnd } from '../../../cms/start-or-end.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

test('12-2 a CMS that cannot start ends its process, for whoever keeps it running to start it again', async () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const broken = new Error('file is not a database');
  vi.stubEnv('NODE_ENV', 'production');
  await startOrEnd(() => Promise.resolve('en marcha'));
  expect(exit).not.toHaveBeenCalled();
  await startOrEnd(() => Promise.reject(broken));
  expect([exit.mock.calls, said.mock.calls]).toEqual([[[1]], [[broken]]]);
});

test('while it is being developed the error stands in the page', async () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation((() => undefined) as never);
  vi.stubEnv('NODE_ENV', 'development');
  await expect(startOrEnd(() => Promise.reject(new Error('roto')))).rejects.toThrow('roto');
  expect(exit).not.toHaveBeenCalled();
});
