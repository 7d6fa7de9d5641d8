/** Finds what a person sees, through the shadow roots of the elements. For play functions. */
import { waitFor, within } from 'storybook/test';

type Name = string | RegExp;

/** The only element of a role with this name; waits until it is there, for at most `timeoutMs` (5,000). */
export async function findRole(
  place: Element,
  [role, name]: readonly [role: string, name: Name],
  timeoutMs = 5000,
): Promise<HTMLElement> {
  return waitFor(() => theOnly(queryRoles(place, role, name), `${role} "${String(name)}"`), {
    timeout: timeoutMs,
  });
}

/** All elements of a role with this name, now. */
export function queryRoles(place: Element, role: string, name: Name): HTMLElement[] {
  return rootsOf(place)
    .flatMap((root) => within(root as HTMLElement).queryAllByRole(role, { name }))
    .filter((element) => element.checkVisibility());
}

/** Waits until a text stands somewhere in the place, for at most `timeoutMs` (5,000). */
export async function findText(place: Element, text: Name, timeoutMs = 5000): Promise<HTMLElement> {
  return waitFor(
    () => {
      const [found] = rootsOf(place).flatMap((root) =>
        within(root as HTMLElement).queryAllByText(text, { ignore: 'style, script' }),
      );
      if (found === undefined) throw new Error(`There is no text "${String(text)}" yet.`);
      return found;
    },
    { timeout: timeoutMs },
  );
}

/** The first element of a tag, through shadow roots. Throws when there is none. */
export function findTag<Tag extends keyof HTMLElementTagNameMap>(
  place: Element,
  tag: Tag,
): HTMLElementTagNameMap[Tag] {
  const [found] = rootsOf(place).flatMap((root) => [...root.querySelectorAll(tag)]);
  if (found === undefined) throw new Error(`There is no <${tag}> here.`);
  return found;
}

/** The element that has the focus, through shadow roots. */
export function deepActive(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** The place and every open shadow root in it. */
function rootsOf(place: Element): (Element | ShadowRoot)[] {
  const inside = (root: Element | ShadowRoot): ShadowRoot[] =>
    [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot === null ? [] : [shadowRoot, ...inside(shadowRoot)],
    );
  const own = place.shadowRoot;
  return [place, ...(own === null ? [] : [own, ...inside(own)]), ...inside(place)];
}

function theOnly(found: readonly HTMLElement[], what: string): HTMLElement {
  const [first] = found;
  if (first === undefined) throw new Error(`There is no ${what} yet.`);
  if (found.length > 1) throw new Error(`There are ${found.length} of ${what}; one was wanted.`);
  return first;
}
