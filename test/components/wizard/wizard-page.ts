import { html } from 'lit';
import '../../../components/sync-wizard/define.js';
import type { SyncWizard } from '../../../components/sync-wizard/sync-wizard.js';
import {
  createLocalWorld,
  type LocalWorld,
  type LocalWorldOptions,
} from '../../../stories/support/local-world.js';
import { afterEach } from '../../support/bdd.js';
import { find, findAll, mount, settled, until } from '../../support/mount.js';

export interface WizardPage {
  world: LocalWorld;
  wizard: SyncWizard;
  /** Presses something in the wizard, or inside one of its parts: `sync-direction >> input`. */
  press(selector: string): Promise<void>;
  /** Waits until it is there, and answers it. */
  see<E extends Element = HTMLElement>(selector: string): Promise<E>;
  text(selector: string): string;
  /** Id of the step that is shown. */
  step(): string;
  /** Waits until the draft has been saved. */
  saved(): Promise<void>;
}

interface PageOptions extends LocalWorldOptions {
  world?: LocalWorld;
  syncId?: string;
  app?: string;
  leftApp?: string;
  leftObject?: string;
  rightObject?: string;
  width?: number;
  dir?: 'ltr' | 'rtl';
}

const worlds: LocalWorld[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.close();
});

export async function openPage(options: PageOptions = {}): Promise<WizardPage> {
  const world = options.world ?? createLocalWorld(options);
  worlds.push(world);
  const wizard = await mount<SyncWizard>(
    html`<sync-wizard
      .client=${world.client}
      app=${options.app ?? ''}
      left-app=${options.leftApp ?? ''}
      left-object=${options.leftObject ?? ''}
      right-object=${options.rightObject ?? ''}
      sync-id=${options.syncId ?? ''}
    ></sync-wizard>`,
    { width: options.width ?? 960, dir: options.dir ?? 'ltr' },
  );
  return toPage(world, wizard);
}

export function toPage(world: LocalWorld, wizard: SyncWizard): WizardPage {
  const lookUp = (selector: string): Element | null => {
    let at: Element | null = wizard;
    for (const part of selector.split(' >> '))
      at = at?.shadowRoot?.querySelector<Element>(part) ?? null;
    return at;
  };
  const see = async <E extends Element>(selector: string): Promise<E> => {
    await until(`there is "${selector}"`, () => lookUp(selector) !== null);
    await settled(wizard);
    return lookUp(selector) as E;
  };
  return {
    world,
    wizard,
    see,
    press: async (selector) => {
      (await see<HTMLElement>(selector)).click();
      await settled(wizard);
    },
    text: (selector) => (lookUp(selector)?.textContent ?? '').replaceAll(/\s+/g, ' ').trim(),
    step: () =>
      findAll(wizard, 'sync-stepper').length === 0
        ? 'progress'
        : (find(wizard, 'sync-stepper').getAttribute('current') ?? ''),
    saved: () => until('the draft is saved', () => lookUp('.saving-state.saved') !== null),
  };
}

/** Both accounts chosen; the step Object is shown. */
export async function chooseAccounts(page: WizardPage): Promise<void> {
  const { left, right } = await page.world.connectBoth();
  await page.press(`sync-connections >> [data-id="${left.id}"] .pick`);
  await page.press(`sync-connections >> [data-id="${right.id}"] .pick`);
  await page.press('.next');
}

/** A draft of contacts with contacts; the step Configure is shown, everything read. */
export async function openContacts(page: WizardPage): Promise<void> {
  await chooseAccounts(page);
  await page.press('sync-objects >> [data-pair=contacts-contacts] input');
  await page.press('.next');
  await page.see('sync-mapping >> .table');
  await page.see('sync-matching >> sync-match-estimate >> .match');
}
