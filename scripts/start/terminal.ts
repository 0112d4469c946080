import type { WriteStream } from 'node:tty';

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const HEARTBEAT_MS = 15_000;

/** Lets a step say what it is doing now. */
export type Detail = (text: string) => void;

export type Terminal = {
  /** Does a person read along, or does the output go to a file or another program? */
  isTerminal: boolean;
  /** Runs one step showing its title, the seconds it takes and how it ended. */
  step<T>(title: string, work: (detail: Detail) => Promise<T>): Promise<T>;
  line(text: string): void;
  box(lines: string[]): void;
};

/** A list of steps for people: a spinner where there is a screen, plain lines in a log. */
export function createTerminal(
  stream: Pick<WriteStream, 'write'> & { isTTY?: boolean; columns?: number } = process.stdout,
): Terminal {
  const isTty = stream.isTTY === true;
  let isDrawing = false;
  // The line that moves goes on below what is told meanwhile.
  const line = (text: string): void => void stream.write(`${isDrawing ? '\r\u001b[K' : ''}${text}\n`);
  return {
    isTerminal: isTty,
    line,
    box: (lines) => line(`\n${frame(lines)}\n`),
    async step(title, work) {
      const started = performance.now();
      let detail = '';
      let frameNumber = 0;
      const draw = (): void => {
        isDrawing = true;
        frameNumber += 1;
        const text = `${frames[frameNumber % frames.length] ?? ''} ${title}${detail ? ` · ${detail}` : ''} · ${elapsed(started)}`;
        stream.write(`\r${text.slice(0, (stream.columns || 80) - 1)}\u001b[K`);
      };
      if (!isTty) line(`· ${title}…`);
      const timer = setInterval(
        isTty ? draw : () => line(`  … ${detail ? `${detail} · ` : ''}${elapsed(started)}`),
        isTty ? 100 : HEARTBEAT_MS,
      );
      const finish = (sign: string): void => {
        clearInterval(timer);
        isDrawing = false;
        stream.write(`${isTty ? '\r\u001b[K' : ''}${sign} ${title} (${elapsed(started)})\n`);
      };
      try {
        const result = await work((text) => {
          if (!isTty && text !== detail) line(`  ${text}`);
          detail = text;
        });
        finish('✓');
        return result;
      } catch (error) {
        finish('✗');
        throw error;
      }
    },
  };
}

/** Seconds (or minutes) since a moment in milliseconds, for reading. */
export function elapsed(since: number, now: number = performance.now()): string {
  const seconds = (now - since) / 1000;
  if (seconds < 10) return `${seconds.toFixed(1).replace('.', ',')} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** Draws a frame around lines of text. */
export function frame(lines: string[]): string {
  const width = Math.max(...lines.map((text) => [...text].length));
  const rows = lines.map((text) => `│ ${text}${' '.repeat(width - [...text].length)} │`);
  return [`┌${'─'.repeat(width + 2)}┐`, ...rows, `└${'─'.repeat(width + 2)}┘`].join('\n');
}
