import 'axe-core/axe.min.js';
import type { AxeResults, RunOptions } from 'axe-core';
import { sendKeys } from '@web/test-runner-commands';
import { html, LitElement, render, type TemplateResult } from 'lit';
import { LocaleProvider } from '../../components/controllers/locale-provider.js';
import type { MessageOverrides } from '../../components/i18n/messages.js';
import { afterEach } from './bdd.js';

declare const axe: { run(context: Element, options: RunOptions): Promise<AxeResults> };

export interface MountOptions {
  /** Reading direction of the place. Default `ltr`. */
  readonly dir?: 'ltr' | 'rtl';
  readonly scheme?: 'light' | 'dark';
  /** Width of the place in px. Default: that of the page. */
  readonly width?: number;
}

let places: HTMLElement[] = [];

afterEach(() => {
  for (const place of places) {
    render(html``, place);
    place.remove();
  }
  places = [];
  document.documentElement.removeAttribute('style');
});

/**
 * Renders a template into the page, without any provider, waits until every element in it has
 * rendered, and returns the template's first element. Removed after the test.
 */
export async function mount<E extends Element = HTMLElement>(
  template: TemplateResult,
  options: MountOptions = {},
): Promise<E> {
  const place = document.createElement('div');
  place.dataset['place'] = '';
  place.dir = options.dir ?? 'ltr';
  if (options.width !== undefined) place.style.setProperty('inline-size', `${options.width}px`);
  setScheme(options.scheme ?? 'light');
  document.body.append(place);
  places.push(place);
  render(template, place);
  const first = place.firstElementChild;
  if (first === null) throw new Error('mount() needs a template with an element in it.');
  await settled(place);
  return first as E;
}

/** Switches the page between light and dark, as a host page would. */
export function setScheme(scheme: 'light' | 'dark'): void {
  document.documentElement.style.setProperty('color-scheme', scheme);
  document.documentElement.style.setProperty('background', 'Canvas');
  document.documentElement.style.setProperty('font-family', 'sans-serif');
}

/** Resolves when every Lit element in and under a node has finished rendering, shadow roots too. */
export async function settled(root: Node): Promise<void> {
  for (const node of [root, ...deepElements(root)]) {
    if (node instanceof LitElement) {
      // An update may ask for another one, and only then do its children exist.
      while (!(await node.updateComplete));
    }
  }
  const pending = deepElements(root).some(
    (node) => node instanceof LitElement && node.isUpdatePending,
  );
  if (pending) await settled(root);
}

/** Every element under a node, through open shadow roots. */
export function deepElements(root: Node): Element[] {
  const children = root instanceof Element || root instanceof ShadowRoot ? [...root.children] : [];
  const shadow = root instanceof Element ? root.shadowRoot : null;
  return [
    ...(shadow === null ? [] : deepElements(shadow)),
    ...children.flatMap((c) => [c, ...deepElements(c)]),
  ];
}

/** The only element in a shadow root that fits a selector; throws with the markup when there is none. */
export function find<E extends Element = HTMLElement>(host: Element, selector: string): E {
  const found = host.shadowRoot?.querySelector<E>(selector);
  if (!found)
    throw new Error(`No "${selector}" in ${host.localName}: ${host.shadowRoot?.innerHTML ?? ''}`);
  return found;
}

export function findAll<E extends Element = HTMLElement>(host: Element, selector: string): E[] {
  return [...(host.shadowRoot?.querySelectorAll<E>(selector) ?? [])];
}

/** The element that has the focus, through shadow roots. */
export function deepActive(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Presses Tab from right before an element, as a keyboard user comes to it. */
export async function tabInto(element: Element): Promise<void> {
  const before = document.createElement('button');
  element.before(before);
  before.focus();
  await sendKeys({ press: 'Tab' });
  before.remove();
}

/**
 * Resolves as soon as a condition holds, looking once a frame; rejects with what was awaited after
 * 5 seconds. For facts that no event tells.
 */
export async function until(what: string, condition: () => boolean): Promise<void> {
  const end = performance.now() + 5000;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Waited 5 s in vain for: ${what}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Fails with every finding of axe, in light and in dark. Needs a finished rendering. */
export async function expectAccessible(element: Element, options: RunOptions = {}): Promise<void> {
  // A colour on its way from light to dark is no finding.
  document.documentElement.style.setProperty('--sync-duration', '0s');
  for (const scheme of ['light', 'dark'] as const) {
    setScheme(scheme);
    await settled(element);
    await transitionsFinished();
    const { violations } = await axe.run(element.closest('[data-place]') ?? element, {
      // A mounted fragment is no page: it has no heading structure or landmarks of its own.
      rules: {
        'landmark-one-main': { enabled: false },
        region: { enabled: false },
        'page-has-heading-one': { enabled: false },
      },
      ...options,
    });
    const findings = violations.flatMap(({ id, help, nodes }) =>
      nodes.map(
        (node) => `${id} (${scheme}): ${help}\n    ${node.html}\n    ${node.failureSummary ?? ''}`,
      ),
    );
    if (findings.length > 0) throw new Error(`axe found:\n  ${findings.join('\n  ')}`);
  }
}

/** Transitions in shadow trees too, which `document.getAnimations()` leaves out. */
async function transitionsFinished(): Promise<void> {
  const roots = deepElements(document.body).flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const running = [document, ...roots].flatMap((root) => root.getAnimations());
  const fading = running.filter((animation) => animation instanceof CSSTransition);
  await Promise.allSettled(fading.map((transition) => transition.finished));
}

/** Collects the events of one type that reach the page, without `composed` ones' help: at the element. */
export function record<E extends Event>(target: EventTarget, type: string): E[] {
  const events: E[] = [];
  target.addEventListener(type, (event) => events.push(event as E));
  return events;
}

/** An element that gives what is in it another language: `<test-locale lang-tag="nb">…</test-locale>`. */
export class TestLocale extends LitElement {
  readonly #provider = new LocaleProvider(this);

  use(tag: string, overrides?: MessageOverrides): Promise<void> {
    return this.#provider.set(tag, overrides);
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }
}
if (!customElements.get('test-locale')) customElements.define('test-locale', TestLocale);
