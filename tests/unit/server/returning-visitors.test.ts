import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { goLive } from '../../../site/publisher/release.ts';
import { linkPageFiles, writePageFiles } from '../../../site/publisher/write-page.ts';
import { startPortalServer } from '../../../site/server/server.ts';
import { served, type Coding } from '../../chaos/forms.ts';
import { freePorts } from '../../fixtures/free-ports.ts';
import { startNginx } from '../../load/nginx.ts';
import { temporaryFolder } from '../publisher/support.ts';
import { deploy } from './deploy-setup.ts';

const file = 'obras/1/index.html';
const codings: readonly Coding[] = ['identity', 'br', 'gzip'];
const hasNginx = existsSync(process.env['NGINX_PATH'] ?? '/usr/sbin/nginx');

type Site = {
  folder: string;
  publicDir: string;
  write(release: string, text: string): Promise<void>;
  show(release: string): Promise<void>;
};

function siteIn(folder: string): Site {
  const publicDir = join(folder, 'public');
  return {
    folder,
    publicDir,
    write: async (release, text) => {
      const root = join(folder, 'releases', release);
      await writePageFiles({ root, file, body: Buffer.from(`<!doctype html><p>${text}</p></html>`) });
      await writePageFiles({ root, file: 'index.html', body: Buffer.from('<!doctype html>') });
    },
    show: (release) => goLive({ publicDir, root: join(folder, 'releases', release) }),
  };
}

const servers: readonly (readonly [string, boolean, (site: Site) => Promise<string>])[] = [
  [
    'the portal itself',
    true,
    async ({ folder, publicDir }) => {
      const server = await startPortalServer({
        ...{
          port: 0,
          publicDir,
          mediaDir: join(folder, 'media'),
          publicUrl: 'https://abierto.example.pe',
          tileUrl: null,
        },
      });
      onTestFinished(() => server.stop());
      return server.url;
    },
  ],
  [
    'nginx',
    hasNginx,
    async ({ folder, publicDir }) => {
      const [port = 0] = await freePorts(1);
      const nginx = await startNginx({ folder: publicDir, port, workDir: folder });
      onTestFinished(() => nginx.stop());
      return `http://127.0.0.1:${port}`;
    },
  ],
];

/** What a visitor keeps of a page. */
type Kept = { text: string; etag: string; date: string };
const keep = async (url: string, coding: Coding): Promise<Kept> => {
  const { text, headers } = await served(url, coding);
  return { text: text.toString(), etag: String(headers['etag']), date: String(headers['last-modified']) };
};
const statuses = async (url: string, coding: Coding, { etag, date }: Kept): Promise<number[]> =>
  Promise.all(
    ([{ 'if-none-match': etag }, { 'if-modified-since': date }] as Record<string, string>[]).map(
      async (headers) => (await served(url, coding, headers)).status,
    ),
  );

describe.each(servers)('12-10 a returning visitor of %s', (_, isThere, start) => {
  test.skipIf(!isThere)(
    'gets the page anew after every change, and after a release of before is shown again, by tag and by date',
    async () => {
      const site = siteIn(temporaryFolder());
      await site.write('b1', 'avance 91 %');
      await site.show('b1');
      const url = `${await start(site)}/obras/1/`;
      for (const coding of codings) {
        const first = await keep(url, coding);
        expect(await statuses(url, coding, first), coding).toEqual([304, 304]);
      }
      // As long as the one before, within the same second.
      const old = await Promise.all(codings.map((coding) => keep(url, coding)));
      await site.write('b1', 'avance 92 %');
      await expectNew(url, old, 'avance 92 %');
      const changed = await Promise.all(codings.map((coding) => keep(url, coding)));
      // A new build, with the same page taken over by a link; then the page changes.
      await linkPageFiles({ from: join(site.folder, 'releases/b1'), to: join(site.folder, 'releases/b2'), file });
      await site.write('b2', 'avance 93 %');
      await site.show('b2');
      await expectNew(url, changed, 'avance 93 %');
      const ofNewRelease = await Promise.all(codings.map((coding) => keep(url, coding)));
      // And back: what is served now is older than what its visitor has.
      await site.show('b1');
      await expectNew(url, ofNewRelease, 'avance 92 %');
      for (const [place, coding] of codings.entries())
        expect(
          await statuses(url, coding, changed[place] as Kept),
          `${coding}, whoever has that version keeps it`,
        ).toEqual([304, 304]);
    },
  );
});

/** Whoever has another version gets this one, in each form; a server may look at its files once a second. */
async function expectNew(url: string, had: readonly Kept[], text: string): Promise<void> {
  for (const [place, coding] of codings.entries()) {
    await vi.waitFor(async () => expect((await served(url, coding)).text.toString()).toContain(text), {
      timeout: 15_000,
      interval: 50,
    });
    expect(await statuses(url, coding, had[place] as Kept), coding).toEqual([200, 200]);
  }
}

test('12-10 the nginx of the installation names versions as this one: by a tag, and by a date that has to be the same', () => {
  expect(deploy('nginx.conf')).not.toMatch(/^\s*(if_modified_since|etag)\s/m);
});
