import { describe, expect, it } from 'vitest';
import type { Values } from '../../../../engine/contract/index.js';
import { basesOfRepeated } from '../../../../engine/run/doubt/repeat-create.js';
import { anAttempt } from '../../../support/store/builders.js';

const AT = '2026-01-01T00:00:00.123Z';
const LATER = '2026-01-01T00:01:00.123Z';

/** "1" was sent first, `sent` the second time; the app answers with what the record shows by now. */
function basesOf(sent: Values, shown: Values, modifiedAt = LATER) {
  const from = { phone: { property: 'mobile', value: '1' } };
  const update = anAttempt({ side: 'right', sent: { phone: '1' }, from });
  const earlier = { ...update, marker: 'marker-1', isRemembered: true } as const;
  const planned = { side: 'right', values: sent, properties: [], from: { mobile: null } } as const;
  const times = { version: null, createdAt: AT, modifiedAt };
  const record = { id: '7', url: null, values: shown, associations: {}, marker: null, ...times };
  return basesOfRepeated({ planned: { ...planned, properties: [] }, earlier, record }, new Map());
}

describe('what counts as processed of a record that a repeated create answers', () => {
  it.each([
    ['what was sent now', { phone: '2' }, { phone: '2' }, { to: '2', from: null }],
    ['what was sent first', { phone: '2' }, { phone: '1' }, { to: '1', from: '1' }],
    ['what somebody gave it', { phone: '2' }, { phone: '3' }, { to: '1', from: '1' }],
    ['nothing, as nothing was sent now', {}, { phone: null }, { to: null, from: '1' }],
    ['not what nobody maps any more', {}, {}, { to: undefined, from: null }],
    ['not at once what was sent', { phone: '2' }, {}, { to: '2', from: null }],
  ])('shows %s', (_name, sent, shown, expected) => {
    const { to, from } = basesOf(sent, shown);
    expect({ to: to['phone'], from: from['mobile'] }).toEqual(expected);
  });

  it('is all of it when nobody touched it since', () => {
    expect(basesOf({ phone: '2' }, { phone: 'ONE' }, AT).to).toEqual({ phone: 'ONE' });
  });
});
