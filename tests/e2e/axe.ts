import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type axe from 'axe-core';
import type { WindowWithParts } from './skeleton.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on the open page at its present size: the rule, the places, the first place and its HTML. */
export type Violation = { id: string; places: number; target: string; html: string };

/** The rules that ask for the colours of every text and of what lies behind it: two thirds of the time of all. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/**
 * Runs every rule but those of `without`, or `only` some. Only what is wrong is worked out: naming the place of all
 * that is right takes half of the time. A page of ours has no frames that must be looked into. Of what axe can fetch
 * beforehand it needs sounds and films alone: its one rule that reads the style sheets again is an experiment, which it
 * leaves out by itself.
 */
export async function violationsOf(
  page: Page,
  { without = [], only }: { without?: string[]; only?: string[] } = {},
): Promise<Violation[]> {
  return run(page, {
    ...(only ? { runOnly: { type: 'rule', values: only } } : {}),
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
  });
}

/**
 * The same of a page whose other parts were looked at on pages before: the rules about the page as a whole, and colours
 * in the elements of its new `parts` (of `partsOf`, called at the present size) with all that they hold.
 */
export async function violationsIn(page: Page, parts: readonly string[]): Promise<Violation[]> {
  return [
    ...(await violationsOf(page, { without: COLOURS })),
    ...(await run(page, { runOnly: { type: 'rule', values: COLOURS } }, parts)),
  ];
}

/** Within the elements of `parts`, or on the whole page. */
async function run(page: Page, own: axe.RunOptions, parts: readonly string[] | null = null): Promise<Violation[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const options: axe.RunOptions = { resultTypes: ['violations'], preload: { assets: ['media'] }, ...own };
  return page.evaluate(
    async ({ given, wanted }) => {
      const { axe: inPage, elementsOfParts } = window as unknown as WindowWithParts & { axe: typeof axe };
      const within = wanted?.flatMap((part) => elementsOfParts?.get(part) ?? []);
      if (within?.length === 0) return [];
      const { violations } = await inPage.run(within ? { include: within } : document, given);
      return violations.map(({ id, nodes }) => ({
        id,
        places: nodes.length,
        target: nodes[0]?.target.join(' ') ?? '',
        html: nodes[0]?.html ?? '',
      }));
    },
    { given: options, wanted: parts },
  );
}
