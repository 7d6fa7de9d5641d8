import { html, nothing, type TemplateResult } from 'lit';
import type { ChangeEvent } from '../controls/change-event.js';
import { icon } from '../controls/icon/icon.js';
import type { Segment } from '../controls/segmented/segmented.js';
import type { Translate } from '../i18n/translate.js';
import type { MappingView } from './mapping-view.js';

export interface Toolbar {
  readonly t: Translate;
  readonly segments: readonly Segment[];
  readonly view: MappingView;
  readonly search: string;
  /** What would be taken back next, in words. */
  readonly lastEdit: string | undefined;
  readonly isReadOnly: boolean;
  readonly show: (view: MappingView) => void;
  readonly find: (text: string) => void;
  readonly undo: () => void;
  readonly add: () => void;
}

/** Which rows are shown, searching them, taking back the last edit, a new mapping. */
export function renderToolbar(bar: Toolbar): TemplateResult {
  const { t } = bar;
  return html`<div class="toolbar">
    <sync-segmented
      label=${t('mapping.show')}
      .options=${bar.segments}
      .value=${bar.view}
      @change=${(event: ChangeEvent<string>) => bar.show(event.value as MappingView)}
    ></sync-segmented>
    <div class="tools">
      <sync-text-field
        type="search"
        label=${t('mapping.search')}
        label-hidden
        placeholder=${t('controls.search')}
        .value=${bar.search}
        @input=${(event: Event) => bar.find((event.target as HTMLInputElement).value)}
      ></sync-text-field>
      ${bar.isReadOnly ? nothing : renderEditing(bar)}
    </div>
  </div>`;
}

function renderEditing({ t, lastEdit, undo, add }: Toolbar): TemplateResult {
  return html`<sync-tooltip text=${lastEdit ?? t('mapping.nothingToUndo')}
      ><button
        class="button undo"
        type="button"
        aria-disabled=${lastEdit === undefined ? 'true' : nothing}
        @click=${undo}
      >
        ${icon('undo')}${t('common.undo')}
      </button></sync-tooltip
    ><button class="button add" type="button" @click=${add}>
      ${icon('plus')}${t('mapping.add')}
    </button>`;
}
