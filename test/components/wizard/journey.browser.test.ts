import type { ConnectedEvent } from '../../../components/events/connected-event.js';
import type { WizardFinishedEvent } from '../../../components/events/wizard-finished-event.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal, match, ok } from '../../support/expect.js';
import { deepActive, expectAccessible, record, settled, until } from '../../support/mount.js';
import { chooseAccounts, openContacts, openPage } from './wizard-page.js';

describe('sync-wizard, the whole way', () => {
  it('goes from nothing connected to a running sync', async () => {
    const page = await openPage();
    const { wizard, world } = page;
    const connected = record<ConnectedEvent>(wizard, 'sync-connected');
    const finished = record<WizardFinishedEvent>(wizard, 'sync-wizard-finished');

    // Connect: HubSpot by logging in, Dynamics 365 with a form and a login.
    await page.press('sync-catalogue >> [data-app=hubspot]');
    match(page.text('sync-connect >> h3'), /Connect HubSpot/);
    await page.press('sync-connect >> button[type=submit]');
    await page.see('.side[data-side=right][aria-current]');
    match(page.text('.side[data-side=left]'), /HubSpot · Fjord Coffee/);
    equal(deepActive()?.id, 'picker-title', 'the focus goes on to the second account');
    await page.press('sync-catalogue >> [data-app=dynamics]');
    const address = await page.see<HTMLElement & { value: string }>(
      'sync-connect >> sync-text-field',
    );
    address.value = 'https://contoso.example';
    await settled(wizard);
    await page.press('sync-connect >> button[type=submit]');
    await until('both are chosen', () => /Contoso EU/.test(page.text('.side[data-side=right]')));
    equal(deepActive()?.classList.contains('next'), true, 'the focus goes on to Next');

    // Object: contacts with contacts.
    await page.press('.next');
    equal(page.step(), 'object');
    await page.press('sync-objects >> [data-pair=contacts-contacts] input');
    await page.press('.next');

    // Configure: Dynamics 365 wins; one mapping is turned off.
    await page.see('sync-mapping >> .table');
    equal(page.step(), 'configure');
    match(page.text('.header'), /HubSpot Contacts.*Dynamics 365 Contacts/);
    await page.press('sync-conflict >> sync-radio-cards >> label:nth-of-type(2) input');
    await page.saved();
    await page.press('.next');

    // Limit and Review.
    equal(page.step(), 'limit');
    await page.see('sync-filters >> .guard');
    await page.press('.next');
    equal(page.step(), 'review');
    match((await page.see('sync-review >> .rules')).textContent, /Dynamics 365 wins over HubSpot/);
    await page.press('.publish');

    // Progress until it is over.
    await page.see('.overview');
    await page.see('sync-progress >> h3');
    match(page.text('sync-progress >> h3'), /Synced/);
    await until('the counts are shown', () => /in sync/.test(page.text('.counts')));
    await page.press('.overview');

    const [sync] = await world.client.listSyncs();
    ok(sync, 'there is one sync');
    deepEqual(
      [sync.status, sync.version, sync.draft.winner, sync.run?.state],
      ['on', 1, 'right', 'finished'],
    );
    equal(finished[0]?.syncId, sync.id);
    deepEqual(
      connected.map(({ app, side }) => [app, side]),
      [
        ['hubspot', 'left'],
        ['dynamics', 'right'],
      ],
    );
  });

  it('has no axe findings in any step', async () => {
    const page = await openPage();
    const { wizard } = page;

    await page.see('sync-catalogue >> .tile');
    await expectAccessible(wizard);
    await page.press('sync-catalogue >> [data-app=dynamics]');
    await expectAccessible(wizard);
    await page.press('.way-back');
    await page.world.connectBoth();
    await page.press('.way-back');
    await chooseAccounts(page);
    await page.see('sync-objects >> .row');
    await expectAccessible(wizard);
    await page.press('sync-objects >> [data-pair=contacts-contacts] input');
    await page.press('.next');
    await page.see('sync-mapping >> .table');
    await page.see('sync-matching >> sync-match-estimate >> .match');
    await expectAccessible(wizard);
    await page.press('.next');
    await page.see('sync-filters >> .guard');
    await expectAccessible(wizard);
    await page.press('.next');
    await page.see('sync-review >> .rules');
    await expectAccessible(wizard);
    await page.press('.publish');
    await page.see('.overview');
    await expectAccessible(wizard);
  });

  it('has no axe findings when it is narrow and reads from right to left', async () => {
    const page = await openPage({ width: 320, dir: 'rtl' });

    await openContacts(page);

    await expectAccessible(page.wizard);
    ok(page.wizard.scrollWidth <= 320, 'nothing sticks out');
  });
});
