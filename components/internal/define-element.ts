/**
 * Registers an element once. Called by `define.ts` files only; may be called again at any time.
 *
 * A tag that already exists is left alone, because a second `customElements.define` throws and would
 * take the host page down when two copies of the kit are loaded. When another class holds the tag,
 * it says so. Without a DOM (server rendering, tools) it does nothing.
 */
export function define(tag: string, elementClass: CustomElementConstructor): void {
  if (typeof customElements === 'undefined') return;
  const existing = customElements.get(tag);
  if (existing === undefined) {
    customElements.define(tag, elementClass);
  } else if (existing !== elementClass) {
    // eslint-disable-next-line no-console -- nobody can listen yet; the page's author must learn of it
    console.warn(
      `<${tag}> is already defined by another class, which stays in use. ` +
        'Load sync-wizard once per page, or remove the second copy.',
    );
  }
}
