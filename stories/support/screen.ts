import { nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { html, unsafeStatic } from 'lit/static-html.js';
import { scenarioOf, type Scenario } from './scenario.js';

type Tag = keyof HTMLElementTagNameMap;
type Properties<T extends Tag> = Partial<HTMLElementTagNameMap[T]>;
interface Shown {
  readonly loaded: Record<string, unknown>;
}

/** An element with these properties, and what is slotted into it. */
export function element<T extends Tag>(
  tag: T,
  properties: Properties<T>,
  content: unknown = nothing,
): TemplateResult {
  const name = unsafeStatic(tag);
  const assign = (found: Element | undefined): void => {
    if (found !== undefined) Object.assign(found, properties);
  };
  return html`<${name} ${ref(assign)}>${content}</${name}>`;
}

/**
 * How stories of one screen are shown: with what `base` takes from the example world, the story's
 * own changes over that, and what is chosen in the controls on top. Stories need `loadScenario`.
 */
export function screenOf<T extends Tag>(tag: T, base: (scenario: Scenario) => Properties<T>) {
  const show =
    (change: (scenario: Scenario) => Properties<T>) =>
    (args: Properties<T>, { loaded }: Shown): TemplateResult => {
      const scenario = scenarioOf(loaded);
      return element(tag, { ...base(scenario), ...change(scenario), ...args });
    };
  return { show, render: show(() => ({})) };
}
