import { html, type TemplateResult } from 'lit';
import type { AssociationMapping } from '../../engine/contract/index.js';
import type { Side } from '../../engine/index.js';
import type { ChangeEvent } from '../controls/change-event.js';
import { icon } from '../controls/icon/icon.js';
import { tiedTo } from '../model/object-labels.js';
import type { AssociationsView } from './associations-view.js';
import { tieModeOf } from './tie-modes.js';
import { renderTies } from './ties.template.js';

/** Ties to records of other objects, each in a sentence with its switch. */
export function renderAssociations(view: AssociationsView): TemplateResult {
  return html`<ul class="associations">
    ${view.associations.map((association) => renderAssociation(association, view))}
  </ul>`;
}

function renderAssociation(
  association: AssociationMapping,
  view: AssociationsView,
): TemplateResult {
  const { t, ends, isReadOnly, turn } = view;
  const named = (side: Side, form: 'singular' | 'plural') =>
    tiedTo(association, view.objects, { side, form });
  const words = { object: ends.left.object.plural, to: named('left', 'singular') };
  return html`<li class=${association.isOn ? '' : 'off'} data-id=${association.id}>
    <span class="tile">${icon('link')}</span>
    <div class="words">
      <span class="name">${t('mapping.association', words)}</span>
      <p class="subtle">
        ${t(tieModeOf(association, view.types) === 'all' ? 'mapping.associationMeaningAll' : 'mapping.associationMeaning', words)}
        ${t('mapping.associationNeeds', {
          left: ends.left.app.name,
          right: ends.right.app.name,
          leftObject: named('left', 'plural'),
          rightObject: named('right', 'plural'),
        })}
      </p>
      ${renderTies(association, view)}
    </div>
    <sync-switch
      label=${t('mapping.associationTurn', words)}
      label-hidden
      .checked=${association.isOn}
      ?disabled=${isReadOnly}
      @change=${(event: ChangeEvent<boolean>) => {
        if (!turn(association, event.value)) event.preventDefault();
      }}
    ></sync-switch>
  </li>`;
}
