import { html } from 'hono/html';
import type { Markup } from './page-shell.js';
import { cardShell } from './page-shell.js';

export interface ConsentPageOptions {
  /** "Connect Acme CRM to HubSpot". */
  readonly heading: string;
  /** Who is asked, and for which account: one sentence. */
  readonly introduction: string;
  readonly permissions: readonly { readonly name: string; readonly meaning: string }[];
  /** Goes back with the answer, unchanged, so that the server needs no session. */
  readonly hidden: Readonly<Record<string, string>>;
  /** Where the form posts; the pressed button arrives as `answer` = `accept` or `cancel`. */
  readonly action: string;
  readonly acceptLabel: string;
  readonly cancelLabel: string;
}

/** The page on which a person lets an app in. Works without script; the answer is an ordinary form post. */
export function consentPage(options: ConsentPageOptions): Markup {
  return cardShell(
    options.heading,
    html`<div class="stack">
        <p><span class="chip">Sandbox</span></p>
        <h1>${options.heading}</h1>
        <p class="quiet">${options.introduction}</p>
      </div>
      <ul aria-label="Permissions">
        ${options.permissions.map(
          ({ name, meaning }) =>
            html`<li><span>${meaning}</span><span class="quiet small">${name}</span></li>`,
        )}
      </ul>
      <form method="post" action="${options.action}" class="actions">
        ${Object.entries(options.hidden).map(
          ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
        )}
        <button class="button is-primary" name="answer" value="accept">
          ${options.acceptLabel}
        </button>
        <button class="button" name="answer" value="cancel">${options.cancelLabel}</button>
      </form>`,
  );
}

/** The page for a request that must not be sent back to the app, such as an unknown redirect address. */
export function consentErrorPage(message: string, nextStep: string): Markup {
  return cardShell(
    'Something is wrong with this link',
    html`<div class="stack">
      <h1>Something is wrong with this link</h1>
      <p>${message}</p>
      <p class="quiet">${nextStep}</p>
    </div>`,
  );
}
