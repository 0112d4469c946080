import { afterEach, describe, expect, test, vi } from 'vitest';
import { createTerminal, elapsed, frame } from '../../../scripts/start/terminal.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('what a person reads while it starts', () => {
  test.each([
    [0, '0,0 s'],
    [1234, '1,2 s'],
    [9949, '9,9 s'],
    [10_000, '10 s'],
    [89_400, '89 s'],
    [90_000, '1 min 30 s'],
    [125_000, '2 min 5 s'],
  ])('%i ms are «%s»', (ms, text) => {
    expect(elapsed(5000, 5000 + ms)).toBe(text);
  });
  test('a frame is as wide as its longest line, counted in characters', () => {
    expect(frame(['uno', 'ñandú 🏗', ''])).toBe(
      ['┌─────────┐', '│ uno     │', '│ ñandú 🏗 │', '│         │', '└─────────┘'].join('\n'),
    );
  });
  /** What a terminal of this kind writes. */
  const written = (isTTY: boolean, columns = 80): { texts: string[]; terminal: ReturnType<typeof createTerminal> } => {
    const texts: string[] = [];
    const write = (text: string): boolean => texts.push(text) > 0;
    return { texts, terminal: createTerminal({ write: write as never, isTTY, columns }) };
  };
  test('in a log a step is one line at its beginning, one for each new thing it does, one as a sign of life and one at its end', async () => {
    vi.useFakeTimers();
    const { texts, terminal } = written(false);
    expect(terminal.isTerminal).toBe(false);
    const done = terminal.step('Construir', async (detail) => {
      detail('compila');
      detail('compila');
      await new Promise((resolve) => setTimeout(resolve, 31_000));
      return 7;
    });
    await vi.advanceTimersByTimeAsync(31_000);
    expect(await done).toBe(7);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(texts).toEqual([
      '· Construir…\n',
      '  compila\n',
      '  … compila · 15 s\n',
      '  … compila · 30 s\n',
      '✓ Construir (31 s)\n',
    ]);
  });
  test('without anything to tell, the sign of life is the time alone, and a failure has its sign', async () => {
    vi.useFakeTimers();
    const { texts, terminal } = written(false);
    const done = terminal
      .step('Leer', () => new Promise((_, reject) => setTimeout(() => reject(new Error('no')), 16_000)))
      .catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(16_000);
    expect(await done).toEqual(new Error('no'));
    expect(texts).toEqual(['· Leer…\n', '  … 15 s\n', '✗ Leer (16 s)\n']);
  });
  test('on a screen it is one line that moves, cut where the screen ends', async () => {
    vi.useFakeTimers();
    const { texts, terminal } = written(true, 16);
    expect(terminal.isTerminal).toBe(true);
    const done = terminal.step('Construir', async (detail) => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      detail('compila');
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    await vi.advanceTimersByTimeAsync(250);
    await done;
    expect(texts).toEqual([
      '\r⠙ Construir · 0\u001b[K',
      '\r⠹ Construir · c\u001b[K',
      '\r\u001b[K✓ Construir (0,3 s)\n',
    ]);
    terminal.box(['a']);
    terminal.line('fin');
    expect(texts.slice(3)).toEqual(['\n┌───┐\n│ a │\n└───┘\n\n', 'fin\n']);
  });
  test('what is told while a line moves stands on a line of its own', async () => {
    vi.useFakeTimers();
    const { texts, terminal } = written(true);
    const done = terminal.step('Arrancar', () => new Promise<void>((resolve) => setTimeout(resolve, 150)));
    terminal.line('antes');
    await vi.advanceTimersByTimeAsync(100);
    terminal.line('aviso');
    await vi.advanceTimersByTimeAsync(50);
    await done;
    terminal.line('fin');
    expect(texts.filter((text) => text.endsWith('\n'))).toEqual([
      'antes\n',
      '\r\u001b[Kaviso\n',
      '\r\u001b[K✓ Arrancar (0,1 s)\n',
      'fin\n',
    ]);
  });
});
