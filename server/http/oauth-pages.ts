import { html } from 'hono/html';

function page(title: string, body: ReturnType<typeof html>, attributes = html``) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/oauth/style.css" />
      </head>
      <body ${attributes}>
        <main>${body}</main>
      </body>
    </html>`;
}

/** Says what went wrong with a login and what to do now. */
export function messagePage(text: { title: string; text: string; next: string }) {
  return page(
    text.title,
    html`<h1>${text.title}</h1>
      <p>${text.text}</p>
      <p class="quiet">${text.next}</p>`,
  );
}

/** Hands the result to the page on `origin`; what a person reads is for when that page is gone. */
export function returnPage(origin: string | null) {
  return page(
    'Almost done',
    html`<h1>Almost done</h1>
      <p>You can close this window and go on where you started.</p>
      <script type="module" src="/oauth/return.js"></script>`,
    origin === null ? html`` : html`data-origin="${origin}"`,
  );
}
