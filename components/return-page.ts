/**
 * The page of the host to which a login comes back, as one script without imports:
 * `<script type="module" src="…/return-page.js"></script>`. See docs/embed.md.
 *
 * In a window of its own it tells the page that waits and closes. When the login took the tab itself, it
 * goes back to where the person was. The fragment is wiped at once; it holds a one-time code, no token.
 */
if (typeof location !== 'undefined') comeBack();

function comeBack(): void {
  const result = new URLSearchParams(location.hash.slice(1));
  const [flow, cc] = [result.get('flow'), result.get('cc')];
  history.replaceState(null, '', location.pathname + location.search);
  if (flow === null || cc === null) return;
  const page = pageBefore(flow);
  if (page === undefined) {
    new BroadcastChannel('sync-kit').postMessage({ flow, cc });
    window.close();
  } else {
    location.replace(`${page}#${new URLSearchParams({ flow, cc }).toString()}`);
  }
}

/** The page that left for this login in this same tab; only ever one of this origin. */
function pageBefore(id: string): string | undefined {
  const stored = sessionStorage.getItem(`sync-kit:${id}`);
  if (stored === null) return undefined;
  const { page } = JSON.parse(stored) as { page: string };
  return new URL(page, location.href).origin === location.origin ? page : undefined;
}

export {};
