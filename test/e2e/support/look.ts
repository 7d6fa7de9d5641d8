import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResults {
  violations: { id: string; nodes: { target: unknown }[] }[];
}

/** What axe finds inside one element, shadow roots included: rule and place. */
export async function findAxeProblems(page: Page, inside: string): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  // The page forbids inline scripts; a script of the test's own is let in past its policy.
  if (!isThere) await page.evaluate(AXE);
  return page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as {
      axe: { run(at: string): Promise<AxeResults> };
    };
    const { violations } = await axe.run(selector);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target }) => `${id}: ${JSON.stringify(target)}`),
    );
  }, inside);
}

/** By how many pixels the page is wider than its window. */
export function findOverflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
