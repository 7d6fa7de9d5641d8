/** The whole main job as a person does it: the demo page, two real logins, five steps, a first run, an edit. */
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../scripts/find-browser.mjs';
import { startDemo } from './support/demo.js';
import type { Demo } from './support/demo.js';
import { findAxeProblems, findOverflow } from './support/look.js';

let demo: Demo;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  // An hour between two polls: what arrives sooner came with a webhook.
  demo = await startDemo(['--poll', '3600']);
  const { executablePath, args, env } = await findBrowser();
  browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
  // Without motion, so that nothing is looked at half-way between two colours.
  context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  page.setDefaultTimeout(40_000);
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
});
afterAll(async () => {
  await browser?.close();
  expect(await demo?.stop()).toBe(0);
});

const button = (name: string | RegExp) => page.getByRole('button', { name });

/** Logs in to one app in the window that opens, as a person would. */
async function connect(app: string, allow: string): Promise<void> {
  await button(new RegExp(app)).first().click();
  const opened = context.waitForEvent('page');
  await button(`Log in to ${app}`).click();
  const login = await opened;
  await login.getByRole('button', { name: allow }).click();
}

/** Every step has to be clean for a screen reader, in both themes, and fit on a phone. */
async function look(): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findAxeProblems(page, 'sync-provider')).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  for (const width of [960, 360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await findOverflow(page), `at ${String(width)} px`).toBe(0);
  }
}

describe('a person sets up a sync in the demo', () => {
  it('connects two accounts', async () => {
    await page.goto(demo.host);
    await button('Set up a sync').first().click();
    await page.getByRole('heading', { name: 'Which two apps?' }).waitFor();
    await look();

    await connect('HubSpot', 'Connect app');
    await page.getByRole('heading', { name: 'Choose the second account' }).waitFor();
    await connect('Microsoft Dynamics 365', 'Accept');
    await page.getByText('Contoso EU').first().waitFor();
  });

  it('chooses contacts', async () => {
    await button('Next').click();
    await page.getByRole('heading', { name: 'What do you want to sync?' }).waitFor();
    await page.getByRole('radio', { name: 'Contacts with Contacts' }).check();
    await look();
  });

  it('keeps the suggested settings', async () => {
    await button('Next').click();
    await page.getByRole('heading', { name: 'Map your properties' }).waitFor();
    await page.getByText('Job Title').first().waitFor();
    await look();

    await button('Next').click();
    await page.getByRole('heading', { name: 'Limit what syncs' }).waitFor();
    await look();
  });

  it('sees what will happen, then saves and syncs', async () => {
    await button('Next').click();
    await page.getByText('created in Microsoft Dynamics 365').waitFor();
    await look();

    await button('Save and sync').click();
    await button('Open overview').waitFor({ timeout: 60_000 });
    await look();
    await button('Open overview').click();
  });

  it('finds failing records with what to do', async () => {
    await page.getByRole('tab', { name: 'Objects' }).waitFor();
    await look();
    await page
      .getByRole('button', { name: /failing/i })
      .first()
      .click();

    await page.getByText('Several records could be the partner').first().waitFor();
    await look();
  });

  it('edits a record in HubSpot and sees it arrive in Dynamics 365', async () => {
    const hubspot = await context.newPage();
    await hubspot.goto(`${demo.hubspot}/ui/contacts?q=Klobuchar`);
    await hubspot
      .getByRole('link', { name: /Klobuchar/ })
      .first()
      .click();
    await hubspot.getByLabel('Job Title').fill('Senior senator');
    await hubspot.getByRole('button', { name: 'Save' }).click();

    const dynamics = await context.newPage();
    await dynamics.goto(`${demo.dynamics}/ui/contacts?q=Klobuchar`);
    await dynamics
      .getByRole('link', { name: /Klobuchar/ })
      .first()
      .click();
    await expect
      .poll(
        async () => {
          await dynamics.reload();
          return dynamics.getByLabel('Job Title').inputValue();
        },
        { timeout: 5_000 },
      )
      .toBe('Senior senator');
  });

  it('left no error in the page', () => {
    expect(errors).toEqual([]);
  });
});
