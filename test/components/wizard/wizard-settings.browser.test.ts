import type { WizardClosedEvent } from '../../../components/events/wizard-closed-event.js';

import type { SyncWizard } from '../../../components/sync-wizard/sync-wizard.js';
import '../../../components/sync-provider/define.js';
import { createLocalWorld } from '../../../stories/support/local-world.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal, match } from '../../support/expect.js';
import { deepActive, expectAccessible, find, findAll, record, until } from '../../support/mount.js';
import { chooseAccounts, openContacts, openPage } from './wizard-page.js';

const banner = (wizard: SyncWizard): string =>
  findAll<HTMLElement & { heading: string }>(wizard, '.notices sync-banner')
    .map(({ heading }) => heading)
    .join(' ');

describe('sync-wizard: settings', () => {
  it('asks for a pair, and opens the sync that is there instead of a second one', async () => {
    const world = createLocalWorld();
    await world.draftSync();
    const page = await openPage({ world });
    await chooseAccounts(page);

    await page.press('.next');
    equal(page.step(), 'object', 'a pair is missing');
    await page.press('sync-objects >> [data-pair=contacts-contacts] input');
    await page.press('.next');

    const notice = await page.see<HTMLElement & { heading: string }>('.body > sync-banner');
    match(notice.heading, /synced already/);
    equal((await world.client.listSyncs()).length, 1);
  });

  it('saves each change, shows that it did, and takes it back', async () => {
    const page = await openPage();
    await openContacts(page);
    const draft = async () => (await page.world.client.listSyncs())[0]?.draft;

    await page.press('sync-direction >> sync-radio-cards >> label:nth-of-type(2) input');
    match(page.text('.saving'), /Saving/);
    await page.saved();
    equal((await draft())?.direction, 'toRight');
    await page.press('.undo');
    await page.saved();

    equal((await draft())?.direction, 'both');
    equal(findAll(page.wizard, '.undo').length, 0);
  });

  it('goes to the first problem when Next comes too early', async () => {
    const page = await openPage();
    await openContacts(page);
    const [sync] = await page.world.client.listSyncs();
    const off = (sync?.draft.mappings ?? []).map((mapping) => ({ ...mapping, isOn: false }));
    await page.world.client.patchDraft(sync?.id ?? '', { mappings: off }, null);
    await page.see('.index-mark');

    await page.press('.next');

    equal(page.step(), 'configure');
    equal(deepActive()?.closest('#mapping') !== null || deepActive()?.id === 'mapping', true);
  });

  it('tells a conflict and loads the newer settings', async () => {
    const page = await openPage();
    await openContacts(page);
    const [sync] = await page.world.client.listSyncs();

    (
      await page.see<HTMLElement>(
        'sync-direction >> sync-radio-cards >> label:nth-of-type(2) input',
      )
    ).click();
    await page.world.client.patchDraft(sync?.id ?? '', { winner: 'right' }, null);
    const notice = await page.see<HTMLElement & { heading: string }>('#saving-notice');
    match(notice.heading, /changed in another window/);
    await expectAccessible(page.wizard);
    await page.press('#saving-notice button');
    await page.saved();

    const now = await page.world.client.getSync(sync?.id ?? '');
    deepEqual([now.draft.winner, now.draft.direction], ['right', 'both']);
    equal(findAll(page.wizard, '#saving-notice').length, 0);
  });

  it('says that somebody changed the settings in another window', async () => {
    const page = await openPage();
    await openContacts(page);
    const [sync] = await page.world.client.listSyncs();

    await page.world.client.patchDraft(sync?.id ?? '', { winner: 'right' }, null);

    await until('the notice is there', () => /Somebody changed/.test(banner(page.wizard)));
    match(page.text('sync-conflict >> .kept'), /Kept/);
  });

  it('keeps the draft when it is closed, and goes on with it', async () => {
    const page = await openPage();
    await openContacts(page);
    const events = record<WizardClosedEvent>(page.wizard, 'sync-wizard-closed');
    (
      await page.see<HTMLElement>(
        'sync-direction >> sync-radio-cards >> label:nth-of-type(3) input',
      )
    ).click();

    await page.press('.exit');
    await until('it was left', () => events.length > 0);
    const { syncId, reason } = events[0] ?? { syncId: null, reason: '' };
    page.wizard.remove();
    const again = await openPage({ world: page.world, syncId: syncId ?? '' });

    equal(reason, 'draft');
    const third = await again.see<HTMLInputElement>(
      'sync-direction >> sync-radio-cards >> label:nth-of-type(3) input',
    );
    equal(third.checked, true);
  });

  it('edits a published sync in three steps', async () => {
    const world = createLocalWorld();
    const sync = await world.runningSync();
    const page = await openPage({ world, syncId: sync.id });
    await page.see('sync-mapping >> .table');

    const steps = findAll(find(page.wizard, 'sync-stepper'), '.label').map(
      (one) => one.textContent,
    );
    deepEqual(steps, ['Configure', 'Limit', 'Review']);
    equal(findAll(page.wizard, '.back').length, 0);
  });

  it('can be looked at without the permission to change', async () => {
    const world = createLocalWorld();
    const sync = await world.draftSync();
    world.client.permissions = ['view'];
    const page = await openPage({ world, syncId: sync.id });
    await page.see('sync-mapping >> .table');

    match(banner(page.wizard), /not change anything/);
    equal(findAll(page.wizard, '.exit').length, 0);
    await page.press('.next');
    await page.press('.next');
    await page.see('sync-review >> .rules');
    equal(findAll(page.wizard, '.publish').length, 0);
    await expectAccessible(page.wizard);
  });

  it('shows a sync that is not there, and why', async () => {
    const page = await openPage({ syncId: 'gone' });

    await until('the error is shown', () =>
      findAll(page.wizard, '.body sync-banner').some((one) =>
        /no sync/.test(one.textContent ?? ''),
      ),
    );
  });
});
