import { mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { limaDay } from '../../../collections/calendar/days.ts';
import type { Lease } from '../../../cms/background/leases.ts';
import { mailLoop } from '../../../cms/plugins/mail/run-mailer.ts';
import { eraseOldFiles, eraseOldMail, sendDue } from '../../../cms/plugins/mail/send-due.ts';
import { eraseExpired, sendDigests } from '../../../cms/plugins/subscriptions/digests.ts';
import { notifyChanges } from '../../../cms/plugins/subscriptions/notify.ts';
import { readModel } from '../../../cms/plugins/subscriptions/read-model.ts';
import { NotifierState } from '../../../cms/plugins/subscriptions/state.ts';
import { historyPath, openHistory } from '../../../site/published/history.ts';
import {
  loops,
  settings,
  readState,
  payload,
  PERSON,
  settled,
  opportunity,
  until,
  opportunityDoc,
  mail,
  cms,
  logged,
} from './setup.ts';

test('a range of changes that a crash left unfinished is told once', async () => {
  const stopped = loops.splice(1, 1)[0];
  await stopped?.stop();
  const history = openHistory(historyPath(settings.publishedDb)) as DatabaseSync;
  let state = await readState();
  const keeper = {
    read: () => state,
    write: async (next: NotifierState) => {
      state = next;
    },
  };
  const sources = () => ({
    payload,
    options: settings,
    published: readModel(settings.publishedDb),
    history,
    state: keeper,
  });
  await notifyChanges(sources());
  await payload.create({
    collection: 'subscriptions',
    data: {
      email: PERSON,
      addressHash: 'caida',
      kind: 'opportunity',
      topic: 'opportunity:teleferico',
      unique: 'caida',
      language: 'en',
      frequency: 'immediate',
      state: 'confirmed',
    },
  });
  const before = await settled();
  await payload.update({ collection: 'opportunities', id: opportunity, data: { stage: 'promotion' } });
  await until(() => opportunityDoc()?.['stage'] === 'promotion');
  const begun = state;
  expect(await notifyChanges(sources())).toBeGreaterThan(0);
  const after = state;
  // As if the process had died after queuing the mails and before saying so.
  state = {
    lastVersion: begun?.lastVersion ?? 0,
    upTo: after?.lastVersion ?? 0,
    knownNews: begun?.knownNews ?? [],
    pendingNews: [],
  };
  await notifyChanges(sources());
  expect((await mail.next(before)).text).toContain('Stage: Open tender → Promotion');
  await sendDue({ payload, fromAddress: settings.mail.fromAddress });
  expect(mail.mails).toHaveLength(before + 1);
  history.close();
});

test('nothing is told, nor forgotten of what is known, while the read model is being filled again', async () => {
  const history = openHistory(historyPath(settings.publishedDb)) as DatabaseSync;
  const known = { lastVersion: 0, upTo: null, knownNews: ['una-de-hace-poco'], pendingNews: [] };
  const written: NotifierState[] = [];
  const keeper = { read: () => known, write: async (next: NotifierState) => void written.push(next) };
  const published = readModel(settings.publishedDb);
  const writer = new DatabaseSync(settings.publishedDb, { timeout: 10_000 });
  writer.exec("INSERT INTO meta VALUES ('needs_rebuild', 'filling')");
  const told = await notifyChanges({ payload, options: settings, published, history, state: keeper });
  writer.exec("DELETE FROM meta WHERE key = 'needs_rebuild'");
  writer.close();
  history.close();
  expect([told, written]).toEqual([0, []]);
});

test('CI-4 the summary of the day gathers what changed since the last one, once', async () => {
  await payload.update({
    collection: 'subscriptions',
    where: { unique: { equals: 'caida' } },
    data: { frequency: 'daily', language: 'es' },
  });
  const before = await settled();
  const tomorrow = new Date(Date.now() + 86_400_000);
  tomorrow.setUTCHours(13, 0, 0, 0);
  await payload.kv.set('subscriptions-digests', {
    daily: { on: '2020-01-01', at: '2020-01-01T00:00:00Z' },
    weekly: { on: limaDay(tomorrow), at: '2020-01-01T00:00:00Z' },
  });
  await sendDigests({ payload, options: settings, now: tomorrow });
  const digest = await mail.next(before);
  expect(digest.subject).toContain('Resumen del día');
  expect(digest.text).toContain('Etapa: En concurso → Promoción');
  await sendDigests({ payload, options: settings, now: tomorrow });
  await payload.kv.set('subscriptions-digests', {
    daily: { on: '2020-01-01', at: '2020-01-01T00:00:00Z' },
    weekly: { on: limaDay(tomorrow), at: '2020-01-01T00:00:00Z' },
  });
  await sendDigests({ payload, options: settings, now: tomorrow });
  await sendDue({ payload, fromAddress: settings.mail.fromAddress });
  expect(mail.mails).toHaveLength(before + 1);
});

test('a mail that the server does not take waits and is tried again; one refused for good is given up; sent ones are erased', async () => {
  const { enqueueMail } = await import('../../../cms/plugins/mail/enqueue.ts');
  const letter = (key: string) => ({
    key,
    purpose: 'prueba',
    to: PERSON,
    subject: 'Prueba',
    text: 'Texto privado',
    html: '<p>Texto privado</p>',
  });
  const stateOf = async (key: string) =>
    (await payload.find({ collection: 'outgoing-mail', where: { key: { equals: key } } })).docs[0];
  const before = await settled();
  mail.answer = 'later';
  await enqueueMail({ payload, mail: letter('prueba-1') });
  await until(async () => (await stateOf('prueba-1'))?.attempts === 1);
  expect(await stateOf('prueba-1')).toMatchObject({ state: 'queued', error: 'EENVELOPE 451 RCPT TO' });
  mail.answer = 'never';
  await enqueueMail({ payload, mail: letter('prueba-2') });
  await until(async () => (await stateOf('prueba-2'))?.state === 'failed');
  mail.answer = 'accept';
  await payload.update({
    collection: 'outgoing-mail',
    where: { key: { equals: 'prueba-1' } },
    data: { dueAt: new Date(0).toISOString() },
  });
  await mail.next(before);
  await until(async () => (await stateOf('prueba-1'))?.state === 'sent');
  expect(await stateOf('prueba-1')).toMatchObject({ text: '', html: '' });
  await settled();
  await eraseOldMail(payload, new Date(Date.now() + 8 * 86_400_000));
  expect((await payload.find({ collection: 'outgoing-mail', where: { to: { equals: PERSON } } })).docs).toEqual([]);
});

test('SE-5 mails that were written as files are deleted after a week, and nothing else of the folder', async () => {
  const folder = join(cms.dataDir, 'correo');
  mkdirSync(folder);
  for (const name of ['vieja.eml', 'nueva.eml', 'nota.txt']) writeFileSync(join(folder, name), 'x');
  for (const name of ['vieja.eml', 'nota.txt']) utimesSync(join(folder, name), new Date(0), new Date(0));
  await eraseOldFiles(folder);
  expect(readdirSync(folder).sort()).toEqual(['nota.txt', 'nueva.eml']);
  await expect(eraseOldFiles(join(folder, 'no-hay'))).resolves.toBeUndefined();
});

test('SE-1 asking for a new password tells nobody which addresses have an account, also when the mail server refuses', async () => {
  const email = 'oficina.propia@prueba.example';
  await payload.create({
    collection: 'users',
    data: { name: 'Oficina', email, password: 'una-clave-larga-1', role: 'legal' },
  });
  const ask = (address: string) =>
    payload.forgotPassword({ collection: 'users', data: { email: address } }).then(
      () => 'accepted',
      () => 'refused',
    );
  await settled();
  mail.answer = 'never';
  expect(await ask(email)).toBe(await ask('nadie@prueba.example'));
  await until(() => logged.some((line) => line.includes('Un correo del CMS no salió')));
  mail.answer = 'accept';
});

test('what nobody confirmed is erased after a week', async () => {
  await eraseExpired(payload, new Date(Date.now() + 8 * 86_400_000));
  expect(
    (await payload.count({ collection: 'subscriptions', where: { state: { equals: 'pending' } } })).totalDocs,
  ).toBe(0);
});

test('SE-2 no address and nothing that investors wrote is in the read model, its history, or the log', () => {
  const files = readdirSync(cms.dataDir).filter((name) => /^(published|history|visits)/.test(name));
  expect(files).toEqual(expect.arrayContaining(['published.db', 'history.db']));
  for (const name of files) {
    const bytes = readFileSync(join(cms.dataDir, name)).toString('latin1');
    expect(/secreta@|sigilos/i.test(bytes), name).toBe(false);
  }
  expect(logged.filter((line) => /prueba\.example|sigilos/i.test(line))).toEqual([]);
});

test('a mail in the middle of which the database went away is sent when it is back, and one taken up by another sender stops the first', async () => {
  await settled();
  await loops[0]?.stop();
  const { enqueueMail } = await import('../../../cms/plugins/mail/enqueue.ts');
  const letter = (key: string) => ({ key, purpose: 'prueba', to: PERSON, subject: 'Prueba', text: '-', html: '-' });
  const stateOf = async (key: string) =>
    (await payload.find({ collection: 'outgoing-mail', where: { key: { equals: key } } })).docs[0]?.state;
  let meet: (() => Promise<void>) | null = null;
  // As the database answers once the mail has left.
  const db = new Proxy(payload.db, {
    get: (target, name) =>
      name !== 'updateOne'
        ? (Reflect.get(target, name) as unknown)
        : async (args: { data: { state?: string } }) => {
            if (args.data.state === 'sent') await meet?.();
            return target.updateOne(args as never);
          },
  });
  const met = new Proxy(payload, {
    get: (target, name) => (name === 'db' ? db : (Reflect.get(target, name) as unknown)),
  });
  const loop = mailLoop({ payload: met, settings: settings.mail });
  const turn = { lease: { token: 'uno' } as Lease, token: 'uno', signal: new AbortController().signal };
  await loop.onTaken?.({ ...turn, movedFrom: null });

  await enqueueMail({ payload, mail: letter('corte') });
  meet = () => Promise.reject(Object.assign(new Error('sin base'), { code: 'ECONNREFUSED' }));
  await expect(loop.turn(turn)).rejects.toThrow('sin base');
  meet = null;
  await loop.turn(turn);
  expect(await stateOf('corte')).toBe('sent');

  for (const key of ['uno', 'dos']) await enqueueMail({ payload, mail: letter(key) });
  const before = mail.mails.length;
  meet = async () => {
    meet = null;
    await payload.db.updateOne({
      collection: 'outgoing-mail',
      where: { state: { equals: 'sending' } },
      data: { holder: 'otro' },
    });
  };
  await expect(loop.turn(turn)).rejects.toThrow('Otro proceso del CMS envía ahora el correo.');
  expect(mail.mails).toHaveLength(before + 1);
});
