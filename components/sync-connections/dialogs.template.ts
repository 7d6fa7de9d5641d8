import { html, type TemplateResult } from 'lit';
import type { Connection } from '../../engine/contract/index.js';
import type { SyncTextField } from '../controls/text-field/text-field.js';
import { DisconnectRequestEvent } from '../events/disconnect-request-event.js';
import { RenameRequestEvent } from '../events/rename-request-event.js';
import type { Translate } from '../i18n/translate.js';

/** The element that shows the dialogs. */
export interface DialogHost extends EventTarget {
  renaming: Connection | null;
  disconnecting: Connection | null;
  readonly words: Translate;
}

/* eslint-disable lit-a11y/no-autofocus -- says where the dialog's focus begins */
export function renderRename(host: DialogHost): TemplateResult {
  const { words: t, renaming } = host;
  const close = (): void => {
    host.renaming = null;
  };
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const field = form.querySelector<SyncTextField>('sync-text-field');
    const label = field?.value.trim() ?? '';
    if (field === null || renaming === null) return;
    field.error = label === '' ? t('connect.nameMissing') : '';
    if (label === '') return field.focus();
    host.dispatchEvent(new RenameRequestEvent(renaming.id, label));
    close();
  };
  return html`<sync-dialog
    size="small"
    heading=${t('connect.renameTitle')}
    ?open=${renaming !== null}
    @close-request=${close}
  >
    <form id="rename" novalidate @submit=${onSubmit}>
      <sync-text-field
        label=${t('connect.name')}
        .value=${renaming?.label ?? ''}
        autofocus
        required
      ></sync-text-field>
    </form>
    <button slot="footer" class="button" type="button" @click=${close}>
      ${t('common.cancel')}
    </button>
    <button slot="footer" class="button primary" type="submit" form="rename">
      ${t('common.save')}
    </button>
  </sync-dialog>`;
}

/* eslint-enable lit-a11y/no-autofocus */

export function renderDisconnect(host: DialogHost): TemplateResult {
  const { words: t, disconnecting } = host;
  const { label = '', syncCount = 0, id = '' } = disconnecting ?? {};
  const close = (): void => {
    host.disconnecting = null;
  };
  const onDisconnect = (): void => {
    host.dispatchEvent(new DisconnectRequestEvent(id, syncCount > 0));
    close();
  };
  return html`<sync-dialog
    size="small"
    heading=${t('connect.disconnectTitle', { name: label })}
    ?open=${disconnecting !== null}
    @close-request=${close}
  >
    ${
      syncCount === 0
        ? t('connect.disconnectFree')
        : t('connect.disconnectUsed', { count: syncCount })
    }
    <button slot="footer" class="button" type="button" @click=${close}>
      ${t('common.cancel')}
    </button>
    <button slot="footer" class="button primary danger" type="button" @click=${onDisconnect}>
      ${t('connect.disconnect')}
    </button>
  </sync-dialog>`;
}
