import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/find-browser.mjs';
import type { HttpListener } from '../support/http-listener.js';
import { StoryPage } from '../support/storybook/story-page.js';
import {
  ensureStorybook,
  listEntries,
  serveStorybook,
} from '../support/storybook/storybook-site.js';

/** As many pages as stories are looked at together. */
const PAGES = 3;

await ensureStorybook();
const entries = listEntries();
const stories = entries.filter(({ type }) => type === 'story');
const pages = entries.filter(({ type }) => type === 'docs');

let site: HttpListener;
let browser: Browser;
/** Pages that look at nothing now, and who waits for one. */
const free: StoryPage[] = [];
const waiting: ((page: StoryPage) => void)[] = [];

beforeAll(async () => {
  const { executablePath, args, env } = await findBrowser();
  site = await serveStorybook();
  browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
  for (let count = 0; count < PAGES; count += 1) {
    free.push(await StoryPage.open(browser, site.origin));
  }
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function withPage<T>(use: (page: StoryPage) => Promise<T>): Promise<T> {
  const page = free.pop() ?? (await new Promise<StoryPage>((resolve) => waiting.push(resolve)));
  try {
    return await use(page);
  } finally {
    const next = waiting.shift();
    if (next === undefined) free.push(page);
    else next(page);
  }
}

describe('the built Storybook', () => {
  it('opens without asking anybody else for anything', async () => {
    const problems = await withPage((page) => page.checkPage('/', 'Controls'));

    expect(problems).toEqual([]);
  });

  it.concurrent.each(pages)('shows the page of $title', async ({ id, name, title }) => {
    const heading = title.split('/').at(-1) ?? name;
    const path = `/iframe.html?id=${id}&viewMode=docs`;
    const problems = await withPage((page) => page.checkPage(path, heading));

    expect(problems).toEqual([]);
  });

  it.concurrent.each(stories)('shows $title: $name', async ({ id }) => {
    const problems = await withPage((page) => page.check(id));

    expect(problems.join('\n')).toBe('');
  });
});
