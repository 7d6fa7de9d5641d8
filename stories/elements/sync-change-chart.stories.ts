import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { userEvent } from 'storybook/test';
import type { Run, Sync } from '../../engine/contract/index.js';
import { toEndNames, type EndNames } from '../../components/model/end-name.js';
import type { SyncChangeChart } from '../../components/sync-change-chart/sync-change-chart.js';
import { HUGE, hugeSync } from '../support/extremes.js';
import { findRole } from '../support/find.js';
import { loadScenario, type Scenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';

type Story = StoryObj<SyncChangeChart>;

const HOUR_MS = 3_600_000;

/** A day of runs, each with its own amount of work: quiet at night, a peak at noon. */
function dayOfRuns({ runs }: Scenario, factor = 1): readonly Run[] {
  const [run] = runs;
  if (run === undefined) return [];
  return Array.from({ length: 23 }, (_, index) => {
    const created = index % 5 === 0 ? 0 : Math.round(factor * (12 - Math.abs(11 - index)));
    const at = new Date(Date.now() - index * HOUR_MS).toISOString();
    return {
      ...run,
      ...{ id: `run-${String(index)}` as Run['id'], startedAt: at, finishedAt: at },
      writes: {
        left: { created, updated: Math.round(created / 2), associated: 0 },
        right: { created: Math.round(created / 3), updated: created * 2, associated: 0 },
      },
    };
  });
}

function endsOf(scenario: Scenario, sync: Sync): ReadonlyMap<string, EndNames> {
  return new Map([[sync.id, toEndNames(sync, scenario)]]);
}

const { render, show } = screenOf('sync-change-chart', (scenario) => ({
  runs: dayOfRuns(scenario),
  ends: endsOf(scenario, scenario.contacts),
}));

const meta: Meta<SyncChangeChart> = {
  title: 'Screens/Change chart',
  component: 'sync-change-chart',
  loaders: [loadScenario],
  render,
};
export default meta;

export const Playground: Story = {};
export const Empty: Story = { args: { runs: [] } };
export const ThreeHoursOnly: Story = { args: { sinceMs: 3 * HOUR_MS } };
export const AsTable: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await findRole(canvasElement, ['button', /table/i]));
    await findRole(canvasElement, ['table', /./]);
  },
};
export const LongTextAndHugeNumbers: Story = {
  render: show((scenario) => ({
    runs: dayOfRuns(scenario, HUGE),
    ends: endsOf(scenario, hugeSync(scenario.contacts)),
  })),
};
