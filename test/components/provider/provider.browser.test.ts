import { ContextConsumer } from '@lit/context';
import { html, LitElement, type TemplateResult } from 'lit';
import { clientContext } from '../../../components/context/client-context.js';
import { HttpSyncClient } from '../../../components/client/http-sync-client.js';
import type { SyncClient } from '../../../components/client/sync-client.js';
import '../../../components/sync-provider/define.js';
import type { SyncProvider } from '../../../components/sync-provider/sync-provider.js';
import { SyncElement } from '../../../components/internal/sync-element.js';
import { describe, it } from '../../support/bdd.js';
import { equal, ok } from '../../support/expect.js';
import { mount, settled, until } from '../../support/mount.js';

/** Shows what it is given. */
class TestChild extends SyncElement {
  readonly #client = new ContextConsumer(this, { context: clientContext, subscribe: true });

  get given(): SyncClient | undefined {
    return this.#client.value;
  }

  protected override render(): TemplateResult {
    return html`${this.t('common.next')}`;
  }
}
if (!customElements.get('test-child')) customElements.define('test-child', TestChild);

const child = (root: Element): TestChild => {
  const found = root.querySelector<TestChild>('test-child');
  if (found === null) throw new Error('no child');
  return found;
};

const CLIENT = { hasOwnLogin: true } as unknown as SyncClient;

describe('sync-provider', () => {
  it('gives a client for its server to everything inside', async () => {
    const fetchSession = (): Promise<string> => Promise.resolve('token');
    const provider = await mount<SyncProvider>(
      html`<sync-provider server="https://sync.example" .fetchSession=${fetchSession}
        ><test-child></test-child
      ></sync-provider>`,
    );

    ok(child(provider).given instanceof HttpSyncClient, 'a client over HTTP');
  });

  it('keeps the client when only the function changes, and makes one for another server', async () => {
    const provider = await mount<SyncProvider>(
      html`<sync-provider server="https://one.example" .fetchSession=${async () => 'a'}
        ><test-child></test-child
      ></sync-provider>`,
    );
    const first = child(provider).given;

    provider.fetchSession = async () => 'b';
    await settled(provider);
    equal(child(provider).given, first);
    provider.server = 'https://two.example';
    await settled(provider);

    ok(child(provider).given !== first, 'another client');
  });

  it('takes a client that is handed in, also later', async () => {
    const provider = await mount<SyncProvider>(
      html`<sync-provider><test-child></test-child></sync-provider>`,
    );
    equal(child(provider).given, undefined);

    provider.client = CLIENT;
    await settled(provider);

    equal(child(provider).given, CLIENT);
  });

  it('passes on what is around it, one by one', async () => {
    const outer = await mount<SyncProvider>(
      html`<sync-provider .client=${CLIENT} locale="nb"
        ><sync-provider><test-child></test-child></sync-provider
      ></sync-provider>`,
    );

    equal(child(outer).given, CLIENT);
    await until('the texts are Norwegian', () => child(outer).shadowRoot?.textContent === 'Neste');
  });

  it('speaks the language of the nearest provider, with the host’s own words', async () => {
    const provider = await mount<SyncProvider>(
      html`<sync-provider locale="nb"><test-child></test-child></sync-provider>`,
    );
    await until('nb', () => child(provider).shadowRoot?.textContent === 'Neste');

    provider.texts = { common: { next: 'Videre' } };
    await until('own words', () => child(provider).shadowRoot?.textContent === 'Videre');
  });

  it('takes no room of its own', async () => {
    const provider = await mount<SyncProvider>(html`<sync-provider></sync-provider>`);

    equal(getComputedStyle(provider).display, 'contents');
    ok(provider instanceof LitElement, 'registered');
  });
});
