import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../components/controls/stepper/define.js';
import type { StepRequestEvent } from '../../../components/controls/stepper/step-request-event.js';
import type { SyncStepper } from '../../../components/controls/stepper/stepper.js';
import { describe, it } from '../../support/bdd.js';
import { deepEqual, equal, match, ok } from '../../support/expect.js';
import { expectAccessible, find, findAll, mount, record, tabInto } from '../../support/mount.js';

const STEPS = ['Connect', 'Object', 'Configure', 'Limit', 'Review'].map((label, index) => ({
  id: label.toLowerCase(),
  label,
  isDone: index < 2,
}));

const stepper = (width = 960) =>
  mount<SyncStepper>(html`<sync-stepper .steps=${STEPS} current="configure"></sync-stepper>`, {
    width,
  });

const isVisible = (element: Element): boolean => getComputedStyle(element).display !== 'none';

describe('sync-stepper', () => {
  it('has no axe findings, wide and narrow', async () => {
    await expectAccessible(await stepper());
    await expectAccessible(await stepper(320));
  });

  it('marks the current step and lets a person go back to done ones only', async () => {
    const element = await stepper();
    const events = record<StepRequestEvent>(element, 'step-request');

    deepEqual(
      findAll(element, 'button .label').map((label) => label.textContent),
      ['Connect', 'Object'],
    );
    match(find(element, '[aria-current=step]').textContent, /Configure/);
    await tabInto(element);
    await sendKeys({ press: 'Enter' });

    deepEqual(
      events.map(({ step }) => step),
      ['connect'],
    );
    equal(element.current, 'configure', 'the stepper itself goes nowhere');
  });

  it('is one line under 640 px, and keeps its buttons', async () => {
    const wide = await stepper();
    equal(isVisible(find(wide, '.narrow')), false);

    const narrow = await stepper(320);
    ok(isVisible(find(narrow, '.narrow')), 'the line is shown');
    match(find(narrow, '.narrow').textContent, /Step 3 of 5\s+Configure/);
    ok(narrow.scrollWidth <= 320, 'nothing sticks out');
    ok(find(narrow, 'button').getBoundingClientRect().height >= 24, 'large enough to hit');
  });
});
