/** The look of the pages of a login. */
export const OAUTH_STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; }
main { max-width: 28rem; padding: 2rem 1.5rem; }
h1 { font-size: 1.25rem; margin: 0 0 .5rem; }
p { margin: .5rem 0; }
.quiet { opacity: .75; }
`;

/**
 * Hands the result of a login to the page that waits for it, again and again until it answers (what is sent
 * while a window closes can be lost), then closes the window. Only to the exact origin on which the login was
 * started, and with a one-time code instead of anything secret.
 */
export const RETURN_SCRIPT = `
const result = new URLSearchParams(location.hash.slice(1));
history.replaceState(null, '', location.pathname);
const message = { flow: result.get('flow'), cc: result.get('cc') };
const origin = document.body.dataset.origin;
if (message.flow && message.cc) {
  const channel = origin === location.origin ? new BroadcastChannel('sync-kit') : null;
  const tell = () => {
    if (window.opener && origin) window.opener.postMessage(message, origin);
    channel?.postMessage(message);
  };
  const telling = setInterval(tell, 250);
  setTimeout(() => clearInterval(telling), 60000);
  const hear = (event) => {
    if (event.origin !== origin || event.data?.heard !== message.flow) return;
    clearInterval(telling);
    window.close();
  };
  channel?.addEventListener('message', hear);
  window.addEventListener('message', hear);
  tell();
} else {
  window.close();
}
`;
