import { html } from 'lit';
import '../../../components/controls/define.js';
import type { SyncAppLogo } from '../../../components/controls/app-logo/app-logo.js';
import { TONES } from '../../../components/controls/badge/badge.js';
import { BANNER_TONES, type SyncBanner } from '../../../components/controls/banner/banner.js';
import type { SyncIcon } from '../../../components/controls/icon/icon.js';
import { ICON_NAMES } from '../../../components/controls/icon/icons.js';
import type { SyncProgressBar } from '../../../components/controls/progress-bar/progress-bar.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal, match, ok } from '../../support/expect.js';
import {
  expectAccessible,
  find,
  findAll,
  mount,
  record,
  settled,
  until,
} from '../../support/mount.js';

describe('sync-badge', () => {
  it('has no axe findings in any tone, as a pill and with a dot', async () => {
    const place = await mount(
      html`<div>
        ${TONES.map(
          (tone) =>
            html`<sync-badge tone=${tone}>${tone}</sync-badge
              ><sync-badge dot tone=${tone}>${tone}</sync-badge>`,
        )}
      </div>`,
    );

    await expectAccessible(place);
  });
});

describe('sync-banner', () => {
  it('has no axe findings in any tone', async () => {
    const place = await mount(
      html`<div>
        ${BANNER_TONES.map(
          (tone) =>
            html`<sync-banner tone=${tone} heading="What happened" dismissible
              >What to do <button slot="action">Do it</button></sync-banner
            >`,
        )}
      </div>`,
    );

    await expectAccessible(place);
  });

  it('is an alert for danger and a status otherwise, and says its tone in words', async () => {
    const element = await mount<SyncBanner>(
      html`<sync-banner tone="danger">Logged out</sync-banner>`,
    );
    equal(find(element, '.banner').getAttribute('role'), 'alert');
    match(find(element, '.banner').textContent, /Error:/);

    element.tone = 'warning';
    await settled(element);
    equal(find(element, '.banner').getAttribute('role'), 'status');
  });

  it('hides when it is dismissed, unless that is cancelled', async () => {
    const element = await mount<SyncBanner>(html`<sync-banner dismissible>Note</sync-banner>`);
    const stop = (event: Event): void => event.preventDefault();
    const events = record(element, 'close-request');
    element.addEventListener('close-request', stop, { once: true });

    find(element, 'button').click();
    equal(element.hidden, false);
    find(element, 'button').click();

    equal(element.hidden, true);
    equal(events.length, 2);
  });
});

describe('sync-empty and sync-skeleton', () => {
  it('have no axe findings', async () => {
    const place = await mount(
      html`<div>
        <sync-empty icon="link" heading="No app yet"
          >Connect one.<button slot="action">Connect</button></sync-empty
        >
        <sync-skeleton></sync-skeleton><sync-skeleton variant="rows" count="2"></sync-skeleton>
        <sync-skeleton variant="block"></sync-skeleton>
      </div>`,
    );

    await expectAccessible(place);
  });

  it('give the wanted number of lines, within bounds', async () => {
    const element = await mount(html`<sync-skeleton count="4"></sync-skeleton>`);
    equal(findAll(element, '.line').length, 4);

    element.setAttribute('count', '100000');
    await settled(element);
    equal(findAll(element, '.line').length, 50);
  });
});

describe('sync-progress-bar', () => {
  const bar = (value?: number) =>
    mount<SyncProgressBar>(
      html`<sync-progress-bar label="Writing" max="3020" .value=${value}></sync-progress-bar>`,
    );

  it('has no axe findings with and without an end in sight', async () => {
    await expectAccessible(await bar(1240));
    await expectAccessible(await bar());
  });

  it('says the per cent, and stays between 0 and all', async () => {
    const element = await bar(1240);
    match(find(element, '.text').textContent, /^41%$/);

    element.value = 99_999;
    await settled(element);
    equal(find<HTMLProgressElement>(element, 'progress').value, 3020);
    equal(find(element, '.text').textContent, '100%');
  });

  it('has no value while nobody knows', async () => {
    const element = await bar();

    equal(find<HTMLProgressElement>(element, 'progress').position, -1);
  });
});

describe('sync-icon', () => {
  it('draws every icon of the set inside its 20 × 20 field', async () => {
    const place = await mount(
      html`<div>${ICON_NAMES.map((name) => html`<sync-icon name=${name}></sync-icon>`)}</div>`,
    );

    const outside = [...place.querySelectorAll<SyncIcon>('sync-icon')].filter((icon) => {
      const box = find<SVGPathElement & HTMLElement>(icon, 'path').getBBox();
      return (
        !(box.width > 0 || box.height > 0) ||
        box.x < 0 ||
        box.y < 0 ||
        box.x + box.width > 20 ||
        box.y + box.height > 20
      );
    });
    deepEqual(
      outside.map((icon) => icon.name),
      [],
    );
    await expectAccessible(place);
  });

  it('turns round in right-to-left only what points along the reading direction', async () => {
    const place = await mount(
      html`<div><sync-icon name="to-right"></sync-icon><sync-icon name="check"></sync-icon></div>`,
      { dir: 'rtl' },
    );
    const [arrow, check] = [...place.children].map(
      (icon) => getComputedStyle(find(icon, 'svg')).transform,
    );

    equal(arrow, 'matrix(-1, 0, 0, 1, 0, 0)');
    equal(check, 'none');
  });

  it('is an image with a name when it has a label', async () => {
    const element = await mount(html`<sync-icon name="warning" label="Needs you"></sync-icon>`);

    equal(find(element, '[role=img]').getAttribute('aria-label'), 'Needs you');
    await expectAccessible(element);
  });
});

describe('sync-app-logo', () => {
  const PICTURE =
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E";

  it('has no axe findings as a picture and as a tile', async () => {
    const place = await mount(
      html`<div>
        <sync-app-logo name="HubSpot" color="#ff5c35" labelled></sync-app-logo>
        <sync-app-logo name="Dynamics 365" src=${PICTURE} labelled></sync-app-logo>
        <sync-app-logo name="Mail" color="#ffe01b"></sync-app-logo>
      </div>`,
    );

    await expectAccessible(place);
    equal(find(place.children[1] as Element, 'img').getAttribute('alt'), 'Dynamics 365');
  });

  it('shows the first letter on the app’s colour, whatever script it is in', async () => {
    const element = await mount<SyncAppLogo>(
      html`<sync-app-logo name="økonomi" color="rgb(1, 2, 3)"></sync-app-logo>`,
    );

    equal(find(element, '.tile').dataset['letter'], 'Ø');
    // Else a screen reader says "Ø økonomi": the letter of a style sheet is part of what is read out.
    equal(find(element, '.tile').getAttribute('aria-hidden'), 'true');
    equal(getComputedStyle(find(element, '.tile')).backgroundColor, 'rgb(1, 2, 3)');
  });

  it('shows the tile for a picture that is unsafe or does not load', async () => {
    const element = await mount<SyncAppLogo>(
      html`<sync-app-logo name="X" src="javascript:alert(1)"></sync-app-logo>`,
    );
    equal(findAll(element, 'img').length, 0);

    element.src = 'data:image/png;base64,AAAA';
    await until('the tile', () => findAll(element, '.tile').length === 1);
  });

  it('ignores a colour that is none, and cannot be used to add other declarations', async () => {
    const element = await mount(
      html`<sync-app-logo name="X" color="red; position: fixed"></sync-app-logo>`,
    );

    equal(getComputedStyle(element).position, 'static');
    ok(!(element.getAttribute('style') ?? '').includes('position'), 'no foreign declaration');
  });
});
