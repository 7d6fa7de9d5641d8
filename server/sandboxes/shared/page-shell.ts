import { html } from 'hono/html';

/** A piece of markup made by the `html` tag, which escapes every value put into it. */
export type Markup = ReturnType<typeof html>;

export interface NavigationItem {
  readonly label: string;
  readonly href: string;
  readonly isCurrent: boolean;
}

export interface PageOptions {
  /** Shown in the tab, followed by the product. */
  readonly title: string;
  /** Name of the app that the sandbox stands in for, such as "HubSpot". */
  readonly product: string;
  readonly accountName: string;
  readonly navigation: readonly NavigationItem[];
  readonly content: Markup;
}

/** A whole record page: header with product, account and navigation, then the content. */
export function pageShell(options: PageOptions): Markup {
  const { title, product, accountName, navigation, content } = options;
  return documentShell(
    `${title} · ${product} sandbox`,
    html`<header class="bar">
        <div class="bar-inner">
          <a class="brand" href="/ui/"
            ><span class="brand-mark" aria-hidden="true"></span>${product}<span class="chip"
              >Sandbox</span
            ></a
          >
          <nav aria-label="Main">${navigation.map(navigationLink)}</nav>
          <span class="account">${accountName}</span>
        </div>
      </header>
      <main class="page">${content}</main>`,
  );
}

/** A page with nothing but one card in the middle: consent, errors. */
export function cardShell(title: string, content: Markup): Markup {
  return documentShell(
    title,
    html`<main class="card-page"><div class="card">${content}</div></main>`,
  );
}

function documentShell(title: string, body: Markup): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/ui/style.css" />
        <script type="module" src="/ui/live.js"></script>
      </head>
      <body>
        ${body}
      </body>
    </html>`;
}

function navigationLink({ label, href, isCurrent }: NavigationItem): Markup {
  return isCurrent
    ? html`<a href="${href}" aria-current="page">${label}</a>`
    : html`<a href="${href}">${label}</a>`;
}
