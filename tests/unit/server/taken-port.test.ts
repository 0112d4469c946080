import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { portHolder } from '../../../scripts/start/checks.ts';
import { startPortalServer } from '../../../site/server/server.ts';

test('a port that is taken is told with the variable that changes it, and who has it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'puerto-'));
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
  const { port } = holder.address() as AddressInfo;
  const start = startPortalServer({
    port,
    publicDir: folder,
    mediaDir: folder,
    publicUrl: 'http://p.example',
    tileUrl: null,
  });
  await expect(start).rejects.toThrow(`El puerto ${port} está en uso. Elija otro con PORT_PORTAL.`);
  if (process.platform === 'linux') expect(portHolder(port)).toContain(`(proceso ${process.pid})`);
  await new Promise((resolve) => holder.close(resolve));
  expect(portHolder(port)).toBeNull();
  rmSync(folder, { recursive: true });
});
