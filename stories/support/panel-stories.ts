/** What the dialog and the side panel are shown to do alike: one content, one way to open and to close. */
import { html, unsafeStatic } from 'lit/static-html.js';
import type { TemplateResult } from 'lit';
import { expect, userEvent, waitFor } from 'storybook/test';
import type { SyncDialog } from '../../components/controls/dialog/dialog.js';
import type { SyncSidePanel } from '../../components/controls/side-panel/side-panel.js';
import { findRole, findTag, queryRoles } from './find.js';
import { LONG_HINT, LONG_NAME, LONG_WORD } from './words.js';

type Panel = SyncDialog | SyncSidePanel;
type PanelTag = 'sync-dialog' | 'sync-side-panel';

interface Play {
  readonly canvasElement: HTMLElement;
  readonly step: (label: string, play: () => Promise<void> | void) => Promise<void> | void;
}

/** Everything of a panel's meta but its title and its name. */
export function aboutPanel(tagName: PanelTag) {
  const tag = unsafeStatic(tagName);
  return {
    parameters: { actions: { handles: ['close-request'] } },
    argTypes: { size: { control: 'select' as const, options: ['small', 'medium', 'large'] } },
    args: {
      open: true,
      heading: 'Disconnect HubSpot?',
      size: 'medium' as const,
      lightDismiss: false,
    },
    render: (args: Panel): TemplateResult =>
      html`<button type="button" @click=${openIt}>Disconnect</button>
        <${tag}
          heading=${args.heading}
          size=${args.size}
          ?open=${args.open}
          ?light-dismiss=${args.lightDismiss}
        >
          <p>2 syncs stop: Contacts and Companies. All records stay in both apps.</p>
          <sync-checkbox label="Also forget what was synced so far"></sync-checkbox>
          <sync-text-field slot="footer" label="Type HubSpot to go on" label-hidden></sync-text-field>
        </${tag}>`,
  };
}

function openIt(event: Event): void {
  const element = (event.target as Element).nextElementSibling as Panel;
  element.open = true;
}

export const openedAndClosed = {
  args: { open: false },
  play: async ({ canvasElement, step }: Play) => {
    const button = await findRole(canvasElement, ['button', 'Disconnect']);
    await step('Open it', async () => {
      await userEvent.click(button);
      await findRole(canvasElement, ['heading', 'Disconnect HubSpot?']);
    });
    await step('Escape closes it, the focus is back', async () => {
      await userEvent.keyboard('{Escape}');
      await waitFor(() => expect(queryRoles(canvasElement, 'dialog', /./)).toHaveLength(0));
      await expect(document.activeElement).toBe(button);
    });
  },
};

export const keptOpen = (tagName: PanelTag) => ({
  play: async ({ canvasElement, step }: Play) => {
    const element = findTag(canvasElement, tagName);
    await step('The page wants to ask first', () => {
      element.addEventListener('close-request', (event) => event.preventDefault());
    });
    await step('It stays', async () => {
      await userEvent.click(await findRole(canvasElement, ['button', 'Close']));
      await expect(element.open).toBe(true);
    });
  },
});

export function longText(tagName: PanelTag) {
  const tag = unsafeStatic(tagName);
  return {
    args: { heading: `${LONG_NAME} ${LONG_WORD}` },
    render: (args: Panel): TemplateResult =>
      html`<${tag} heading=${args.heading} size=${args.size} ?open=${args.open}>
        ${Array.from({ length: 24 }, () => html`<p>${LONG_HINT}</p>`)}
        <p>${LONG_WORD}</p>
        <sync-text-field slot="footer" label="Name" label-hidden value=${LONG_WORD}></sync-text-field>
      </${tag}>`,
  };
}
