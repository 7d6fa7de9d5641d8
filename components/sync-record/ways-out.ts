/** The buttons that put a record right: one per way out of its issue, or to the setting that leaves it out. */
import { html, nothing, type TemplateResult } from 'lit';
import type { RecordDetail } from '../../engine/contract/index.js';
import type { Permission } from '../../engine/index.js';
import { EditSettingsEvent } from '../events/edit-settings-event.js';
import { ReconnectRequestEvent } from '../events/reconnect-request-event.js';
import type { RecordCommand } from '../events/record-command-request-event.js';
import type { Translate } from '../i18n/translate.js';
import type { EndNames } from '../model/end-name.js';
import { EXCLUDING_STEPS, isBySetting } from './issue-box.js';

export interface WaysOutView {
  readonly t: Translate;
  readonly ends: EndNames;
  readonly can: (permission: Permission) => boolean;
  readonly emit: (event: Event) => boolean;
  /** A button that has the server do something; nothing for who may not. */
  readonly command: (command: RecordCommand, label: string, look: string) => unknown;
  readonly unlink: () => unknown;
}

export function renderWaysOut(detail: RecordDetail, view: WaysOutView): readonly unknown[] {
  const { issue, excludeReason, actions, syncId } = detail;
  const { t, can, emit } = view;
  if (issue === null) {
    if (!isBySetting(excludeReason) || !can('map')) return [];
    const step = EXCLUDING_STEPS[excludeReason];
    return [
      button(t('records.changeSetting'), '', () => emit(new EditSettingsEvent(syncId, step))),
    ];
  }
  const { app, connectionId } = view.ends[issue.side ?? 'left'];
  return actions.map((action, index) => {
    const look = index === 0 ? 'primary' : '';
    switch (action) {
      case 'retry':
        return view.command({ kind: 'retry' }, t('records.retry'), look);
      case 'createAgain':
        return view.command({ kind: 'createAgain' }, t('records.createAgain', { app }), look);
      case 'unlink':
        return can('resolve') ? view.unlink() : nothing;
      case 'fixMapping':
        return can('map')
          ? button(t('issues.fixMapping'), look, () =>
              emit(new EditSettingsEvent(syncId, 'configure', issue.property)),
            )
          : nothing;
      case 'reconnect':
        return can('connect')
          ? button(t('issues.reconnect'), look, () => emit(new ReconnectRequestEvent(connectionId)))
          : nothing;
      case 'chooseMatch':
        return nothing;
    }
  });
}

function button(label: string, look: string, onClick: () => unknown): TemplateResult {
  return html`<button class="button small ${look}" type="button" @click=${onClick}>
    ${label}
  </button>`;
}
