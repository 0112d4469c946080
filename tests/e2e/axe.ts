import type { Page } from '@playwright/test';
import axe from 'axe-core';

/** What axe finds wrong on the open page at its present size: the rule, the places, the first place and its HTML. */
export type Violation = { id: string; places: number; target: string; html: string };

/**
 * Runs every rule but those of `without`. Only what is wrong is worked out: naming the place of all that is right takes half of the time.
 * A page of ours has no frames that must be looked into.
 */
export async function violationsOf(page: Page, { without = [] }: { without?: string[] } = {}): Promise<Violation[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (rules) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    const { violations } = await inPage.run({
      resultTypes: ['violations'],
      rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: false }])),
    });
    return violations.map(({ id, nodes }) => ({
      id,
      places: nodes.length,
      target: nodes[0]?.target.join(' ') ?? '',
      html: nodes[0]?.html ?? '',
    }));
  }, without);
}
