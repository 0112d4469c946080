import { expect, test } from 'vitest';
import { nudge, onAnyNudge, onNudge } from '../../../cms/background/nudge.ts';

test('12-9 whoever listens to every nudge hears each by its name, until it does not any more', () => {
  const heard: string[] = [];
  const forgetOne = onNudge('correos', () => heard.push('uno'));
  const forgetAll = onAnyNudge((name) => heard.push(name));
  nudge('correos');
  nudge('vista');
  expect(heard).toEqual(['uno', 'correos', 'vista']);
  forgetAll();
  nudge('correos');
  forgetOne();
  nudge('correos');
  expect(heard).toEqual(['uno', 'correos', 'vista', 'uno']);
});
