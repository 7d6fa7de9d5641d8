/** At most one announcement in this many ms, so that counts which stream in do not chatter. */
const PAUSE_MS = 1000;

interface Region {
  readonly element: HTMLElement;
  readonly waiting: string[];
  timer: ReturnType<typeof setTimeout> | undefined;
}

const regions = new WeakMap<Element, Region>();

/**
 * Tells screen readers politely what changed, at most once a second; what comes sooner is joined and
 * told together. `near` is the element it is about: inside an open modal dialog everything outside
 * is silent, so the live region lives in the innermost one, else at the end of the page.
 */
export function announce(text: string, near: Element): void {
  if (text === '') return;
  const region = regionFor(closestModal(near) ?? document.body);
  // The same words twice in one second are one piece of news.
  if (region.waiting.at(-1) !== text) region.waiting.push(text);
  if (region.timer === undefined) flush(region);
}

function flush(region: Region): void {
  const text = region.waiting.splice(0).join(' ');
  region.element.textContent = text;
  region.timer = text === '' ? undefined : setTimeout(() => flush(region), PAUSE_MS);
}

function regionFor(place: Element): Region {
  const known = regions.get(place);
  if (known?.element.isConnected === true) return known;
  const element = document.createElement('div');
  element.setAttribute('role', 'status');
  // One by one through CSSOM: a style attribute is refused by a strict content security policy.
  const hidden = {
    position: 'fixed',
    width: '1px',
    height: '1px',
    overflow: 'hidden',
    'clip-path': 'inset(50%)',
  };
  for (const [name, value] of Object.entries(hidden)) element.style.setProperty(name, value);
  place.append(element);
  const region: Region = { element, waiting: [], timer: undefined };
  regions.set(place, region);
  return region;
}

function closestModal(near: Element): Element | undefined {
  for (let node: Node | null = near; node !== null; node = parentOf(node)) {
    if (node instanceof HTMLDialogElement && node.matches(':modal')) return node;
  }
  return undefined;
}

/** The parent as the page is laid out: through slots and out of shadow roots. */
function parentOf(node: Node): Node | null {
  if (node instanceof ShadowRoot) return node.host;
  return (node instanceof Element ? node.assignedSlot : null) ?? node.parentNode;
}
