import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fn, userEvent } from 'storybook/test';
import type { DirectionChangeEvent } from '../../components/events/direction-change-event.js';
import type { SyncDirection } from '../../components/sync-direction/sync-direction.js';
import { DIRECTIONS } from '../../engine/index.js';
import { longEnds } from '../support/extremes.js';
import { findRole, findTag } from '../support/find.js';
import { loadScenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';
import { LONG_HINT } from '../support/words.js';

type Story = StoryObj<SyncDirection>;

const { render, show } = screenOf('sync-direction', ({ ends }) => ({ ends }));

const meta: Meta<SyncDirection> = {
  title: 'Screens/Direction',
  component: 'sync-direction',
  loaders: [loadScenario],
  parameters: { actions: { handles: ['sync-direction-change'] } },
  argTypes: { value: { control: 'select', options: DIRECTIONS } },
  render,
};
export default meta;

export const Playground: Story = {};
export const Loading: Story = { args: { ends: null } };
export const ToRight: Story = { args: { value: 'toRight' } };
export const PartialFailure: Story = {
  args: {
    value: 'toRight',
    possible: ['toRight'],
    reason: 'HubSpot lets this account only read contacts.',
  },
};
export const ReadOnly: Story = { args: { isReadOnly: true } };
export const LongText: Story = {
  render: show(({ ends }) => ({ ends: longEnds(ends), possible: ['both'], reason: LONG_HINT })),
};

export const Choose: Story = {
  play: async ({ canvasElement, step }) => {
    const chosen = fn((event: DirectionChangeEvent) => event.direction);
    findTag(canvasElement, 'sync-direction').addEventListener('sync-direction-change', chosen);
    await step('Only into Dynamics 365', async () => {
      await userEvent.click(await findRole(canvasElement, ['radio', /to Dynamics 365/i]));
      await expect(chosen).toHaveReturnedWith('toRight');
    });
  },
};
