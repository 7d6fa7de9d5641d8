import { describe, expect, it } from 'vitest';
import type { Connector } from '../../../engine/ports/connector.js';
import type { MemoryAppOptions } from '../../../engine/testing/memory-app-options.js';
import { adaInSync, shown } from '../../support/in-sync.js';
import type { InSync } from '../../support/in-sync.js';

const GUARD = { capabilities: { hasConditionalWrite: true } } satisfies Partial<MemoryAppOptions>;

/** Ada's city is edited on the left; answers the calls that passing it on takes. */
async function passOn({ apps, id, left }: InSync): Promise<{ reads: number; updates: number }> {
  const readsOf = () => apps.left.stats.calls('fetch') + apps.right.stats.calls('fetch');
  const before = { reads: readsOf(), updates: apps.right.stats.calls('update') };
  apps.left.updateRecord('contacts', left, { city: 'Bergen' });
  await apps.finish(id);
  return {
    reads: readsOf() - before.reads,
    updates: apps.right.stats.calls('update') - before.updates,
  };
}

/** Right before the first update leaves, somebody changes the record in the app. */
function meddling(meddle: () => void): (connector: Connector) => Connector {
  let isDone = false;
  return (connector) => ({
    ...connector,
    update: (...args) => {
      if (!isDone) meddle();
      isDone = true;
      return connector.update(...args);
    },
  });
}

describe('an update to an app that refuses to write on another version', () => {
  it('is sent without reading both ends once more', async () => {
    const ada = await adaInSync({}, { left: GUARD, right: GUARD });

    expect(await passOn(ada)).toEqual({ reads: 0, updates: 1 });
    expect(shown(ada, 'city')).toEqual({ left: 'Bergen', right: 'Bergen' });
  });

  it('is read before it where the app has no such guard', async () => {
    const ada = await adaInSync({}, { right: { capabilities: { hasConditionalWrite: false } } });

    expect((await passOn(ada)).reads).toBe(2);
    expect(shown(ada, 'city')).toEqual({ left: 'Bergen', right: 'Bergen' });
  });

  it('is planned anew, on what the app shows, when it was refused', async () => {
    const connector = meddling(() => {
      ada.apps.right.updateRecord('contacts', ada.right, { city: 'Paris', jobTitle: 'Countess' });
    });
    const options = { left: GUARD, right: GUARD, connector };
    const ada: InSync = await adaInSync({ winner: 'right' }, options);

    const { reads, updates } = await passOn(ada);

    expect({ reads, updates }).toEqual({ reads: 2, updates: 1 });
    expect(shown(ada, 'city')).toEqual({ left: 'Paris', right: 'Paris' });
    expect(shown(ada, 'jobTitle')).toEqual({ left: 'Countess', right: 'Countess' });
  });
});
