import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, fn, userEvent } from 'storybook/test';
import type { StepRequestEvent } from '../../components/controls/stepper/step-request-event.js';
import type { Step, SyncStepper } from '../../components/controls/stepper/stepper.js';
import { anatomy } from '../support/examples.js';
import { findRole, findTag } from '../support/find.js';
import { LONG_NAME } from '../support/words.js';

type Story = StoryObj<SyncStepper>;

/** The steps of the set-up, as many of them done as said. */
const stepsDone = (done: number): readonly Step[] =>
  ['Connect', 'Object', 'Configure', 'Limit', 'Review'].map((label, index) => ({
    id: label.toLowerCase(),
    label,
    isDone: index < done,
  }));

const meta: Meta<SyncStepper> = {
  title: 'Controls/Stepper',
  component: 'sync-stepper',
  parameters: { actions: { handles: ['step-request'] } },
  args: { steps: stepsDone(2), current: 'configure' },
  render: (args) =>
    html`<sync-stepper current=${args.current} .steps=${args.steps}></sync-stepper>`,
};
export default meta;

export const Playground: Story = {};

export const AtTheBeginning: Story = { args: { steps: stepsDone(0), current: 'connect' } };
export const GoneBack: Story = { args: { steps: stepsDone(4), current: 'object' } };
export const AllDone: Story = { args: { steps: stepsDone(5), current: 'review' } };

export const BackToADoneStep: Story = {
  play: async ({ canvasElement }) => {
    const asked = fn((event: StepRequestEvent) => event.step);
    findTag(canvasElement, 'sync-stepper').addEventListener('step-request', asked);
    await userEvent.click(await findRole(canvasElement, ['button', /Connect/]));
    await expect(asked).toHaveBeenCalledOnce();
    await expect(asked).toHaveReturnedWith('connect');
  },
};

export const LongText: Story = {
  args: { steps: stepsDone(2).map((step) => ({ ...step, label: `${step.label} ${LONG_NAME}` })) },
};

export const Anatomy: Story = {
  render: () =>
    anatomy(
      'sync-stepper',
      html`<sync-stepper current="limit" .steps=${stepsDone(3)}></sync-stepper>`,
    ),
};
