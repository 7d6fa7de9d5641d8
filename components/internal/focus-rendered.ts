import { LitElement } from 'lit';

/**
 * Moves the focus to the first element that fits, once it has something in it that can take it: an
 * element that was only just put on the page renders its control a moment later.
 */
export async function focusRendered(root: ParentNode, selector: string): Promise<void> {
  const found = root.querySelector<HTMLElement>(selector);
  if (found instanceof LitElement) await found.updateComplete;
  found?.focus();
}
