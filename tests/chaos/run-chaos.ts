import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { changeFirstPassword } from '../e2e/first-password.ts';
import { createRandom, type Random } from '../fixtures/read-model/random.ts';
import { compareAll, settled } from './compare-all.ts';
import { areMended, copyOf, faults, type Fault, type Scene } from './faults.ts';
import { served } from './forms.ts';
import { importFiles, missingOf } from './importer.ts';
import { openInstallation, type Installation } from './installation.ts';
import { Ledger } from './ledger.ts';
import { People } from './people.ts';
import { read } from './readers.ts';
import type { ChaosReport, Try } from './report.ts';
import { Session } from './session.ts';
import { standingCheck } from './standing-check.ts';
import { Writer } from './writers.ts';

const WRITERS = 3;
const READERS = 2;
/** So long is waited for something to heal before it counts as never. */
const LONGEST_WAIT_MS = 180_000;
const SETTLED_MS = 240_000;

export type ChaosOptions = {
  seed: number;
  minutes: number;
  longestS: number;
  only?: readonly string[];
  log: (line: string) => void;
};

/** Starts the product, lets everything befall it while it is used, and checks that nothing was lost. */
export async function runChaos({ seed, minutes, longestS, only = [], log }: ChaosOptions): Promise<ChaosReport> {
  const random = createRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'invermet-ensayo-'));
  const installation = await openInstallation();
  const stop = new AbortController();
  const { settings } = installation;
  const giveUp = (): void =>
    void installation.stop().finally(() => {
      installation.remove();
      process.exit(130);
    });
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, giveUp);
  try {
    log(`Semilla ${seed}. Se arranca la instalación en ${settings.dataDir}…`);
    await installation.start();
    const cmsUrl = `http://127.0.0.1:${settings.cmsPort}`;
    const portalUrl = `http://127.0.0.1:${settings.portalPort}`;
    const user = await changeFirstPassword({ dataDir: settings.dataDir, cmsUrl });
    const session = new Session(cmsUrl, user);
    const entity = await shownEntity(session);
    const ledger = new Ledger();
    // Each person's choices follow from the seed, and not from how fast the others are.
    const writerOf = (name: string): Writer =>
      new Writer({
        name,
        session: new Session(cmsUrl, user),
        ledger,
        random: createRandom(random.whole(1, 2 ** 31)),
        entity,
      });
    const probe = writerOf('p');
    const probed = await firstWork(probe, ledger);
    const oldCopy = join(folder, 'published-anterior.db');
    copyOf(settings.publishedDb, oldCopy);
    const people = new People({ portal: () => `${portalUrl}/obras/${probed}/`, cms: () => `${cmsUrl}/admin/login` });
    const work = [
      ...Array.from({ length: WRITERS }, (_, place) => writerOf(`e${place + 1}`).write(stop.signal)),
      people.look(stop.signal),
    ];
    const codes = (): string[] => ledger.accounts().map(({ code }) => code);
    const harmed = new Map<string, Buffer>();
    const isHarmed = (path: string): boolean =>
      harmed.keys().some((file) => file.startsWith(join(settings.publicDir, path, 'index.html')));
    const readers = Array.from({ length: READERS }, () =>
      read({ portalUrl, random: createRandom(random.whole(1, 2 ** 31)), codes, isHarmed, stop: stop.signal }),
    );
    const imports = importFiles({ installation, folder, stop: stop.signal });
    const scene: Scene = {
      ...{ installation, random, oldCopy, harmed },
      compare: async () => void (await session.ask('POST', 'publishing/all')),
    };
    const befallen = await befall({
      scene,
      minutes,
      only,
      people,
      log,
      isWell: async () => areMended(scene) && (await worksAgain({ probe, code: probed, portalUrl })),
    });
    stop.abort();
    await Promise.all(work);
    const [reads, imported] = [await Promise.all(readers), await imports];
    log('Se deja terminar y se comprueba todo…');
    const differences: ChaosReport['differences'] = [];
    await settled(settings, SETTLED_MS).catch((error: unknown) =>
      differences.push({ place: 'publicación', what: String(error) }),
    );
    const checked = await standingCheck(settings, ledger.accounts());
    differences.push(
      ...checked.differences,
      ...reads.flatMap(({ wrong }) => wrong.map((what) => ({ place: 'visitante que vuelve', what }))),
    );
    for (const code of missingOf(imported, join(settings.dataDir, 'cms.db')))
      differences.push({ place: 'importación', what: `terminó bien y falta la obra ${code}` });
    const mended = await compareAll(settings, session, SETTLED_MS).then(
      (compared) => compared.mended,
      () => -1,
    );
    if (mended !== 0) differences.push({ place: 'vista pública', what: `${mended} filas no eran las del CMS` });
    return {
      ...{ seed, minutes, longestS, ...befallen },
      writes: { acknowledged: ledger.acknowledged, unanswered: ledger.unanswered, refused: ledger.refused },
      imports: { whole: imported.whole.length, others: imported.others },
      reads: { asked: sum(reads.map(({ asked }) => asked)), same: sum(reads.map(({ same }) => same)) },
      checked: { works: checked.works, pages: checked.pages, accounts: checked.accounts, mended },
      differences,
    };
  } finally {
    stop.abort();
    await installation.stop();
    installation.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Draws one fault after the other until the time is over; each kind comes once before any comes again. */
async function befall({
  scene,
  minutes,
  only,
  people,
  log,
  isWell,
}: {
  scene: Scene;
  minutes: number;
  only: readonly string[];
  people: People;
  log: (line: string) => void;
  isWell: () => Promise<boolean>;
}): Promise<Pick<ChaosReport, 'tries' | 'skipped'>> {
  const { random, installation } = scene;
  const wanted = faults.filter(({ name }) => only.length === 0 || only.some((part) => name.includes(part)));
  const skipped = wanted.flatMap((fault) => {
    const why = fault.missing?.(installation) ?? null;
    return why === null ? [] : [{ fault: fault.name, why }];
  });
  const possible = wanted.filter((fault) => (fault.missing?.(installation) ?? null) === null);
  const tries: Try[] = [];
  let deck: Fault[] = [];
  const begun = performance.now();
  while (performance.now() - begun < minutes * 60_000 && possible.length > 0) {
    if (deck.length === 0) deck = shuffled(possible, random);
    const fault = deck.pop();
    if (!fault) break;
    const from = performance.now();
    const what = await fault.happen(scene);
    if (what === null) continue;
    const over = performance.now();
    const isHealed = await healed(isWell);
    const to = performance.now();
    const one: Try = {
      ...{ fault: fault.name, what, at: Math.round((from - begun) / 1000) },
      healedIn: isHealed ? Math.round((to - over) / 100) / 10 : null,
      seen: { portal: people.seen('portal', from, to), cms: people.seen('cms', from, to) },
    };
    tries.push(one);
    log(
      `${String(one.at).padStart(4)} s  ${fault.name} (${what}): ${one.healedIn === null ? 'no sanó' : `sana en ${one.healedIn} s`}`,
    );
    await pause(random.whole(500, 3000));
  }
  return { tries, skipped };
}

/** Asks until everything works, or it takes too long. */
async function healed(isWell: () => Promise<boolean>): Promise<boolean> {
  const until = performance.now() + LONGEST_WAIT_MS;
  while (performance.now() < until) {
    if (await isWell()) return true;
    await pause(200);
  }
  return false;
}

/** A change is taken, and shown in all three forms; pages, lists that the renderer makes, and the CMS answer. */
async function worksAgain({
  probe,
  code,
  portalUrl,
}: {
  probe: Writer;
  code: string;
  portalUrl: string;
}): Promise<boolean> {
  const said = await probe.change(code);
  if (said === null) return false;
  const until = performance.now() + LONGEST_WAIT_MS / 3;
  for (; performance.now() < until; await pause(150))
    try {
      const forms = await Promise.all(
        (['identity', 'br', 'gzip'] as const).map((coding) => served(`${portalUrl}/obras/${code}/`, coding)),
      );
      if (!forms.every(({ status, text }) => status === 200 && text.includes(said))) continue;
      const others = await Promise.all(
        ['/', '/api/v1/obras?limite=1', '/obras/?estado=execution'].map((path) => served(portalUrl + path, 'gzip')),
      );
      if (others.every(({ status }) => status === 200)) return true;
    } catch {
      // Not yet.
    }
  return false;
}

async function firstWork(probe: Writer, ledger: Ledger): Promise<string> {
  const stop = new AbortController();
  const writing = probe.write(stop.signal);
  while (ledger.acknowledged === 0) await pause(50);
  stop.abort();
  await writing;
  const [account] = ledger.accounts().filter(({ acknowledged }) => acknowledged !== null);
  if (!account) throw new Error('No se pudo escribir la primera obra.');
  return account.code;
}

async function shownEntity(session: Session): Promise<string> {
  const answer = await session.ask('GET', 'globals/site-settings?depth=0');
  const [entity] = 'body' in answer ? (answer.body as { entities: string[] }).entities : [];
  if (!entity) throw new Error('Los ajustes no nombran ninguna entidad.');
  return entity;
}

function shuffled<Value>(values: readonly Value[], random: Random): Value[] {
  return values
    .map((value) => ({ value, at: random.next() }))
    .sort((one, other) => one.at - other.at)
    .map(({ value }) => value);
}

export type { Installation };
