import { css, html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { define } from '../../../components/internal/define-element.js';
import { SyncElement } from '../../../components/internal/sync-element.js';
import type { SyncErrorEvent } from '../../../components/internal/sync-error-event.js';
import { controlStyles } from '../../../components/styles/control.styles.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal, match, ok } from '../../support/expect.js';
import {
  expectAccessible,
  find,
  mount,
  record,
  settled,
  type TestLocale,
} from '../../support/mount.js';

class ProbeElement extends SyncElement {
  static override styles = [
    SyncElement.styles,
    controlStyles,
    css`
      .swatch {
        inline-size: 8px;
      }
    `,
  ];

  @property({ type: Number }) count = 2;

  fail(cause: unknown): void {
    this.emitError(cause);
  }

  protected override render(): TemplateResult {
    return html`<h1 class="title">${this.t('controls.optionCount', { count: this.count })}</h1>
      <p>
        Plain text and <span class="subtle">a quieter one</span>,
        <a class="link" href="#x">a link</a>
      </p>
      <button class="button">Back</button> <button class="button primary">Next</button>
      <button class="button quiet">Save draft</button>
      <button class="button primary danger">Delete</button>
      <button class="button danger">Turn off</button>
      <input class="input" aria-label="Name" placeholder="Search" />`;
  }
}
define('test-probe', ProbeElement);

describe('SyncElement', () => {
  it('renders again when a property changes', async () => {
    const probe = await mount<ProbeElement>(html`<test-probe></test-probe>`);

    probe.count = 1;
    await probe.updateComplete;

    equal(find(probe, 'h1').textContent, '1 option');
  });

  it('speaks English without a provider, the provider’s language inside one, and the host’s own words', async () => {
    const locale = await mount<TestLocale>(
      html`<test-locale><test-probe></test-probe></test-locale>`,
    );
    const probe = locale.querySelector('test-probe') as ProbeElement;
    const title = (): string | null => find(probe, 'h1').textContent;
    equal(title(), '2 options');

    await locale.use('nn-NO');
    await settled(locale);
    equal(title(), '2 valg');

    await locale.use('en', { controls: { optionCount: 'Pick one of {count}' } });
    await settled(locale);
    equal(title(), 'Pick one of 2');
  });

  it('sets the direction of the language that is shown: English, which stands in for Hebrew, runs to the right', async () => {
    const locale = await mount<TestLocale>(
      html`<test-locale><test-probe></test-probe></test-locale>`,
    );

    await locale.use('he');

    equal(locale.dir, 'ltr');
  });

  it('tells errors beyond its shadow root, in the shape hosts know', async () => {
    const probe = await mount<ProbeElement>(html`<test-probe></test-probe>`);
    const events = record<SyncErrorEvent>(document, 'sync-error');

    probe.fail(new Error('no'));

    deepEqual(events[0]?.error, { code: 'internal', message: 'no', hint: '', isRetryable: false });
  });

  it('has legible controls in light and dark', async () => {
    const probe = await mount(html`<test-probe></test-probe>`);

    await expectAccessible(probe);
  });

  for (const accent of ['#ffd400', '#e5484d', '#1b1b6b', '#8fd3c8', '#777777']) {
    it(`stays legible with ${accent} as the host’s accent`, async () => {
      const probe = await mount(html`<test-probe></test-probe>`);
      probe.style.setProperty('--sync-color-accent', accent);

      await expectAccessible(probe);
    });
  }

  it('passes one accent on to nested elements and to what is derived from it', async () => {
    const outer = await mount(html`<div><test-probe></test-probe></div>`);
    outer.style.setProperty('--sync-color-accent', 'rgb(255, 0, 0)');
    const button = find(outer.querySelector('test-probe') as Element, '.primary');

    equal(getComputedStyle(button).backgroundColor, 'rgb(255, 0, 0)');
  });

  it('follows the theme attribute against the page’s color-scheme', async () => {
    const probe = await mount(html`<test-probe theme="dark"></test-probe>`, { scheme: 'light' });

    equal(getComputedStyle(probe).colorScheme, 'dark');
  });
});

describe('define', () => {
  it('keeps the first class and warns about a second one', () => {
    const warnings: string[] = [];
    const original = console.warn;
    console.warn = (text: string) => void warnings.push(text);
    try {
      define('test-probe', ProbeElement);
      define('test-probe', class extends HTMLElement {});
    } finally {
      console.warn = original;
    }

    equal(customElements.get('test-probe'), ProbeElement);
    equal(warnings.length, 1);
    match(warnings[0], /<test-probe> is already defined by another class/);
    ok(warnings[0], 'a warning');
  });
});
