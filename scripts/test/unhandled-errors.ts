import { writeFileSync } from 'node:fs';
import type { Reporter } from 'vitest/node';

/**
 * What was thrown outside of every test: vitest ends with an error for it and its JSON report does not say a word. Each as one line of text, into
 * the file named by `UNHANDLED_ERRORS`, as JSON; nothing is written where nothing was thrown.
 */
export default class UnhandledErrors implements Reporter {
  onTestRunEnd(...[, errors]: Parameters<NonNullable<Reporter['onTestRunEnd']>>): void {
    const path = process.env['UNHANDLED_ERRORS'];
    if (!path || errors.length === 0) return;
    writeFileSync(
      path,
      JSON.stringify(
        errors.map(({ name, message, stacks }) => {
          const { file, line } = stacks?.find(({ file: one }) => !one.includes('node_modules')) ?? {};
          return `${name ?? 'Error'}: ${message.split('\n')[0] ?? ''}${file ? ` (${file.split('/').slice(-3).join('/')}:${line ?? ''})` : ''}`;
        }),
      ),
    );
  }
}
