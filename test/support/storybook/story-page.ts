/**
 * One browser page that opens stories of the built Storybook and collects what is wrong with each.
 * Owns: opening, waiting for the play function, axe, widths. Leaves to the test: what to open.
 */
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const WIDE = { width: 1000, height: 800 };
const NARROW = { width: 360, height: 800 };

/** Storybook's own events that end the showing of a story. */
const ENDINGS = [
  'storyFinished',
  'storyErrored',
  'storyThrewException',
  'storyMissing',
  'playFunctionThrewException',
] as const;
/** What a story is not asked: it is a part of a page. */
const PAGE_RULES = ['region', 'landmark-one-main', 'page-has-heading-one', 'bypass'];

interface Channel {
  emit(name: string, value: object): void;
  last(name: string): readonly unknown[] | undefined;
}
declare const __STORYBOOK_ADDONS_CHANNEL__: Channel | undefined;
declare const axe: { run(context: Document, options: object): Promise<AxeResults> };

export class StoryPage {
  readonly #page: Page;
  readonly #origin: string;
  #problems: string[] = [];
  /** The page has to be loaded before it can show a story. */
  #mustLoad = true;

  private constructor(page: Page, origin: string) {
    this.#page = page;
    this.#origin = origin;
  }

  static async open(browser: Browser, origin: string): Promise<StoryPage> {
    const context = await browser.newContext({ viewport: WIDE, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const story = new StoryPage(page, origin);
    await story.#watch();
    return story;
  }

  /** Everything wrong with one story: faults, requests, its play function, axe, widths. */
  async check(id: string): Promise<readonly string[]> {
    await this.#show(id);
    // What goes wrong here must not be seen again with the next story.
    this.#mustLoad = true;
    const asked = { id, endings: ENDINGS };
    const ending = await this.#page.waitForFunction(findEnding, asked, { timeout: 60_000 });
    const { failure } = (await ending.jsonValue()) ?? { failure: 'The story never ended.' };
    if (failure !== null) this.#problems.push(failure);
    else await this.#inspect();
    this.#mustLoad = this.#problems.length > 0;
    return this.#problems;
  }

  /** Loading everything anew for each story takes most of the time; within the page it is cheap. */
  async #show(id: string): Promise<void> {
    if (this.#mustLoad) {
      await this.#goto(`/iframe.html?id=${id}&viewMode=story&globals=a11y.manual:!true`);
      await this.#page.addScriptTag({ path: AXE });
      return;
    }
    this.#problems = [];
    await this.#page.evaluate((storyId) => {
      localStorage.clear();
      sessionStorage.clear();
      document.documentElement.dir = 'ltr';
      __STORYBOOK_ADDONS_CHANNEL__?.emit('setCurrentStory', { storyId, viewMode: 'story' });
    }, id);
  }

  async #inspect(): Promise<void> {
    const page = this.#page;
    this.#problems.push(...(await page.evaluate(findUndefined)));
    for (const scheme of ['light', 'dark'] as const) {
      this.#problems.push(...(await page.evaluate(runAxe, { scheme, PAGE_RULES })));
    }
    await page.setViewportSize(NARROW);
    for (const direction of ['ltr', 'rtl'] as const) {
      this.#problems.push(...(await page.evaluate(findOverflow, direction)));
    }
    await page.setViewportSize(WIDE);
  }

  /** Everything wrong with a page that is no story: a page of words, or Storybook itself. */
  async checkPage(path: string, text: string): Promise<readonly string[]> {
    await this.#goto(path);
    this.#mustLoad = true;
    await this.#page.getByText(text, { exact: true }).first().waitFor({ timeout: 30_000 });
    await this.#page.waitForLoadState('networkidle');
    return [...this.#problems, ...(await this.#page.evaluate(findDeadLinks))];
  }

  async #goto(path: string): Promise<void> {
    this.#problems = [];
    await this.#page.goto(this.#origin + path);
  }

  async #watch(): Promise<void> {
    const page = this.#page;
    page.on('pageerror', (error) => this.#problems.push(`page error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#problems.push(`console error: ${message.text()}`);
    });
    await page.route(
      (url) => url.origin !== this.#origin && !['data:', 'blob:'].includes(url.protocol),
      (route) => {
        this.#problems.push(`external request: ${route.request().url()}`);
        return route.abort();
      },
    );
  }
}

/** Runs in the page: what went wrong, null when the story was shown and played; undefined: not yet. */
function findEnding(asked: {
  id: string;
  endings: readonly string[];
}): { failure: string | null } | undefined {
  const channel =
    typeof __STORYBOOK_ADDONS_CHANNEL__ === 'undefined' ? undefined : __STORYBOOK_ADDONS_CHANNEL__;
  for (const name of asked.endings.slice(1)) {
    const [cause] = channel?.last(name) ?? [];
    if (cause === undefined) continue;
    const { message, stack } = cause as { message?: string; stack?: string };
    return { failure: `${name}: ${message ?? JSON.stringify(cause)}\n${stack ?? ''}` };
  }
  const [finished] = channel?.last(asked.endings[0] ?? '') ?? [];
  const { storyId, status } = (finished ?? {}) as { storyId?: string; status?: string };
  if (storyId !== asked.id) return undefined;
  return { failure: status === 'success' ? null : `The story ended as "${String(status)}".` };
}

/** Runs in the page: links to pages of this site that are not there. */
async function findDeadLinks(): Promise<string[]> {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[target=_blank]')];
  const own = links.filter(({ origin }) => origin === location.origin);
  const answers = await Promise.all(own.map(({ href }) => fetch(href)));
  return answers.filter(({ ok }) => !ok).map(({ url }) => `dead link: ${url}`);
}

/** Runs in the page: elements of the kit that nothing has registered show nothing, and look fine. */
function findUndefined(): string[] {
  const names = [...document.querySelectorAll(':not(:defined)')].map(({ localName }) => localName);
  return names.map((name) => `<${name}> is not registered.`);
}

/** Runs in the page. */
async function runAxe(how: { scheme: string; PAGE_RULES: readonly string[] }): Promise<string[]> {
  document.documentElement.dataset['theme'] = how.scheme;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const rules = Object.fromEntries(how.PAGE_RULES.map((id) => [id, { enabled: false }]));
  const { violations } = await axe.run(document, { rules, resultTypes: ['violations'] });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      (node) =>
        `axe, ${how.scheme}: ${id}: ${help}\n  ${node.html}\n  ${node.failureSummary ?? ''}`,
    ),
  );
}

/** Runs in the page: names the innermost elements that reach beyond its edge. */
async function findOverflow(direction: 'ltr' | 'rtl'): Promise<string[]> {
  const root = document.documentElement;
  root.dir = direction;
  document.querySelector<HTMLElement>('.place')?.setAttribute('dir', direction);
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  if (root.scrollWidth <= root.clientWidth) return [];
  const isBeyond = (element: Element): boolean => {
    const range = document.createRange();
    // Of what is in it: words may run out of an element that itself keeps its place.
    range.selectNodeContents(element);
    const { left, right, width } = range.getBoundingClientRect();
    return width > 1 && (right > root.clientWidth + 1 || left < -1);
  };
  const childrenOf = (element: Element): Element[] => [
    ...(element.shadowRoot?.children ?? []),
    ...element.children,
  ];
  const innermost = (element: Element): Element[] => {
    const beyond = childrenOf(element).flatMap(innermost);
    return beyond.length === 0 && isBeyond(element) ? [element] : beyond;
  };
  const nameOf = (element: Element): string => {
    const { host } = element.getRootNode() as Partial<ShadowRoot>;
    const text = (element.textContent ?? '').trim().slice(0, 60);
    return `${host?.localName ?? 'page'}: <${element.localName} class="${element.className}"> ${text}`;
  };
  const names = innermost(document.body).slice(0, 4).map(nameOf);
  return [
    `overflow at 360 px, ${direction}: ${root.scrollWidth} px wide:\n  ${names.join('\n  ')}`,
  ];
}
