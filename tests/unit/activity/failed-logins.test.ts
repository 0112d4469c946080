import { expect, test } from 'vitest';
import { actorOf } from '../../../cms/plugins/activity/actor.ts';
import { autosaveTeller } from '../../../cms/plugins/activity/autosave.ts';
import { accountTyped, failureTeller } from '../../../cms/plugins/activity/failed-logins.ts';
import { actOf } from '../../../cms/plugins/activity/hooks.ts';
import { limaMoment } from '../../../collections/calendar/lima-time.ts';
import { toldError } from '../../../cms/logger.ts';

test('10-1.5 an account is kept as typed when it looks like a mail address, cut to 254 characters; a password in the wrong field is not', () => {
  expect(accountTyped(' Rosa@Invermet.gob.pe ')).toBe('rosa@invermet.gob.pe');
  for (const typed of ['Mi-clave-secreta', 'clave@con espacio.pe', '', null, 7, { $gt: '' }, 'a@b'])
    expect(accountTyped(typed), String(typed)).toBeNull();
  expect(accountTyped(`a@${'b'.repeat(400)}.pe`), 'cut before its end').toBeNull();
  expect(accountTyped(`a@b.${'c'.repeat(400)}`)).toHaveLength(254);
});

test('10-1.5 failed logins cannot flood the table: 1st, 5th, 20th, 100th of one account and address, and 120 rows a quarter of an hour in all', () => {
  let at = 0;
  const tell = failureTeller({ now: () => at });
  const told = Array.from({ length: 150 }, () => tell('a@b.pe 1.2.3.4'));
  expect(told.flatMap((one) => (one ? [one.attempts] : []))).toEqual([1, 5, 20, 100]);
  expect(told.findLast((one) => one !== null)).toEqual({ attempts: 100, unseen: 79 });
  const many = Array.from({ length: 100_000 }, (_, index) => tell(`a${index}@b.pe 1.2.3.4`)).filter(Boolean);
  expect(many).toHaveLength(116);
  at += 15 * 60 * 1000;
  expect(tell('otra@b.pe 1.2.3.4')).toEqual({ attempts: 1, unseen: 100_000 - 116 });
});

test('10-1.5 of autosaves of one person on one document the first is told, and one in ten minutes', () => {
  let at = 0;
  const isTold = autosaveTeller({ now: () => at });
  expect([isTold('rosa:news:1'), isTold('rosa:news:1'), isTold('ana:news:1')]).toEqual([true, false, true]);
  at = 10 * 60 * 1000;
  expect(isTold('rosa:news:1')).toBe(true);
});

test('10-1.5 who acts: the user with name and role, our processes, a visitor', () => {
  expect(actorOf({ user: { id: 'u', name: 'Rosa', role: 'webmaster' } as never, payloadAPI: 'REST' })).toEqual({
    actorId: 'u',
    actorName: 'Rosa',
    actorRole: 'webmaster',
  });
  expect(actorOf({ user: null, payloadAPI: 'local' })).toEqual({
    actorId: null,
    actorName: 'sistema',
    actorRole: null,
  });
  expect(actorOf({ user: null, payloadAPI: 'REST' })).toEqual({
    actorId: null,
    actorName: 'visitante',
    actorRole: null,
  });
});

test.each([
  ['trash', { _status: 'published' }, { _status: 'published', deletedAt: 'x' }, false, false],
  ['restore', { deletedAt: 'x' }, { deletedAt: null }, false, false],
  ['publish', { _status: 'draft' }, { _status: 'published' }, false, false],
  ['unpublish', { _status: 'published' }, { _status: 'draft' }, false, false],
  ['update', { _status: 'published' }, { _status: 'draft' }, true, false],
  ['update', { _status: 'published' }, { _status: 'published' }, false, false],
  ['restoreVersion', { _status: 'draft' }, { _status: 'published' }, false, true],
] as const)('10-1.5 the act of a change: %s', (act, before, after, isDraft, isRestoring) => {
  expect(actOf({ before, after, isDraft, isRestoring })).toBe(act);
});

test('10-1.5 the log tells a refusal in one line and a fault of ours with its stack', () => {
  const refused = Object.assign(new Error('Correo o contraseña incorrectos.'), {
    status: 401,
    name: 'AuthenticationError',
  });
  expect(toldError(refused)).toEqual({ type: 'AuthenticationError', message: 'Se rechazó (401)', status: 401 });
  expect(toldError(Object.assign(new Error('roto'), { status: 500 }))).toMatchObject({
    message: 'roto',
    stack: expect.stringContaining('roto'),
  });
  expect(toldError(new Error('roto'))).toMatchObject({ stack: expect.stringContaining('failed-logins.test') });
});

test('10-1.5 moments are told by the clock of Lima', () => {
  expect(limaMoment('2026-11-29T02:05:00Z')).toBe('28/11/2026, 21:05');
  expect(limaMoment('nunca')).toBe('');
});
