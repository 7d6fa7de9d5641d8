/**
 * The only script of the record pages: every two seconds it reads the page again and swaps the parts marked
 * `data-live` that have changed, so that the effect of a sync shows without a reload. A part in which somebody
 * has typed, or has the focus, is left alone. Rows (`data-key`, `data-version`) that are new or newer flash.
 */
export const LIVE_SCRIPT = `const touched = new WeakSet();
addEventListener('input', (event) => {
  const part = event.target instanceof Element && event.target.closest('[data-live]');
  if (part) touched.add(part);
});

function versionsOf(part) {
  const rows = part.querySelectorAll('[data-key]');
  return new Map([...rows].map((row) => [row.dataset.key, row.dataset.version]));
}

function swap(part, fresh) {
  const before = versionsOf(part);
  part.replaceChildren(...fresh.childNodes);
  if (!('liveRows' in part.dataset)) return;
  for (const row of part.querySelectorAll('[data-key]')) {
    if (before.get(row.dataset.key) !== row.dataset.version) row.classList.add('is-fresh');
  }
}

function isBusy(part) {
  return touched.has(part) || part.contains(document.activeElement);
}

async function refresh() {
  const parts = [...document.querySelectorAll('[data-live]')];
  if (document.hidden || parts.length === 0) return;
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of parts) {
    const fresh = page.querySelector('[data-live="' + part.dataset.live + '"]');
    if (fresh && !isBusy(part) && fresh.dataset.version !== part.dataset.version) {
      swap(part, fresh);
      part.dataset.version = fresh.dataset.version;
    }
  }
}

setInterval(() => refresh().catch(() => undefined), 2000);
`;
