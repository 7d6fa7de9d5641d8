import { html, nothing, render, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { SyncClient } from '../../components/client/sync-client.js';
import type { EditSettingsEvent } from '../../components/events/edit-settings-event.js';
import { element } from './screen.js';

/**
 * What a host page does with the two big elements: the wizard opens when the overview asks for it,
 * and the overview is shown when the wizard is finished or closed.
 */
export function hostPage(client: SyncClient, first: 'wizard' | 'overview'): TemplateResult {
  return html`<div
    class="host-page"
    ${ref((place) => place && begin(place, client, first))}
  ></div>`;
}

function begin(place: Element, client: SyncClient, first: 'wizard' | 'overview'): void {
  const show = (screen: TemplateResult): void => {
    // A new element each time: a wizard begins anew.
    render(nothing, place as HTMLElement);
    render(screen, place as HTMLElement);
  };
  const showOverview = (): void => show(element('sync-overview', { client }));
  place.addEventListener('sync-wizard-finished', showOverview);
  place.addEventListener('sync-wizard-closed', showOverview);
  place.addEventListener('sync-add-sync', () => show(element('sync-wizard', { client })));
  place.addEventListener('sync-connect-app', () => show(element('sync-wizard', { client })));
  const edit = ({ syncId }: EditSettingsEvent): void =>
    show(element('sync-wizard', { client, syncId }));
  (place as HTMLElement).addEventListener('sync-edit-settings', edit);
  if (first === 'overview') showOverview();
  else show(element('sync-wizard', { client }));
}
