/**
 * The page of the host to which a login comes back, as one script without imports:
 * `<script type="module" src="…/return-page.js"></script>`. See docs/embed.md.
 *
 * In a window of its own it tells the page that waits, and closes when that page has heard it. When the login
 * took the tab itself, it goes back to where the person was. The fragment is wiped at once; it holds a one-time
 * code, no token.
 */
if (typeof location !== 'undefined') comeBack();

function comeBack(): void {
  const result = new URLSearchParams(location.hash.slice(1));
  const [flow, cc] = [result.get('flow'), result.get('cc')];
  history.replaceState(null, '', location.pathname + location.search);
  if (flow === null || cc === null) return;
  const page = pageBefore(flow);
  if (page === undefined) {
    tellUntilHeard(flow, cc);
  } else {
    location.replace(`${page}#${new URLSearchParams({ flow, cc }).toString()}`);
  }
}

/**
 * A message that is sent while its window closes can be lost, so it is said again until the waiting page answers.
 * After a minute nobody waits any more, and the page stays for the person to read.
 */
function tellUntilHeard(flow: string, cc: string): void {
  const channel = new BroadcastChannel('sync-kit');
  const tell = (): void => channel.postMessage({ flow, cc });
  const telling = setInterval(tell, 250);
  setTimeout(() => clearInterval(telling), 60_000);
  channel.addEventListener('message', ({ data }: MessageEvent<{ heard?: unknown }>) => {
    if (data.heard !== flow) return;
    clearInterval(telling);
    window.close();
  });
  tell();
}

/** The page that left for this login in this same tab; only ever one of this origin. */
function pageBefore(id: string): string | undefined {
  const stored = sessionStorage.getItem(`sync-kit:${id}`);
  if (stored === null) return undefined;
  const { page } = JSON.parse(stored) as { page: string };
  return new URL(page, location.href).origin === location.origin ? page : undefined;
}

export {};
