/** Drives a browser once: a program that starts but shows no text is of no use to the tests. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** The first version with everything that the components use (light-dark, popover, :state). */
const OLDEST_VERSION = 125;
const PAGE = '<!doctype html><title>probe</title><p style="display:inline-block">Visible text</p>';

/** Resolves to undefined when the browser works, else to the reason why it does not. */
export async function probeBrowser({ executablePath, env, args }) {
  if (!existsSync(executablePath)) return 'no such file';
  let browser;
  try {
    browser = await chromium.launch({
      executablePath,
      args,
      env: { ...process.env, ...env },
      timeout: 30_000,
    });
    const major = Number.parseInt(browser.version(), 10);
    if (!(major >= OLDEST_VERSION)) return `version ${browser.version()} is too old`;
    const page = await browser.newPage();
    await page.setContent(PAGE);
    const width = await page.evaluate(
      () => document.querySelector('p').getBoundingClientRect().width,
    );
    return width > 0 ? undefined : 'text has no width (no fonts)';
  } catch (error) {
    return error.message.split('\n')[0];
  } finally {
    await browser?.close().catch(() => undefined);
  }
}
