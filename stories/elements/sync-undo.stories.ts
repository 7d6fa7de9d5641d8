import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { userEvent } from 'storybook/test';
import '../../components/sync-undo/define.js';
import { toEndNames } from '../../components/model/end-name.js';
import type { SyncUndo } from '../../components/sync-undo/sync-undo.js';
import type { LinkId, UndoReport } from '../../engine/contract/index.js';
import { HUGE, HUGER } from '../support/extremes.js';
import { APP_DOWN } from '../support/faults.js';
import { findRole } from '../support/find.js';
import { loadScenario, type Scenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';
import { LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncUndo>;

const RUN = { kind: 'run', id: 'run', hasLinks: true } as const;

function reportOf({ contacts }: Scenario, more: Partial<UndoReport> = {}): UndoReport {
  return {
    runId: contacts.run?.id ?? ('run' as UndoReport['runId']),
    changeId: null,
    restored: { left: 2, right: 41 },
    ties: { left: 0, right: 6 },
    archived: { left: 0, right: 3 },
    unlinked: 0,
    kept: [
      { reason: 'linkStays', side: 'left', count: 18 },
      { reason: 'changedSince', side: 'right', count: 4 },
    ],
    archiveLimit: 50,
    isConfirmationNeeded: false,
    samples: [
      {
        ...{ kind: 'restore', side: 'right', title: 'Ann Lee', reason: null },
        linkId: 'one' as LinkId,
        properties: [
          { property: 'jobtitle', before: 'Head of sales', after: 'Sales lead', reason: 'undone' },
          { property: 'telephone1', before: '+47 22 33 44 55', after: null, reason: 'undone' },
        ],
      },
      {
        ...{ kind: 'archive', side: 'right', title: 'Kari Nordmann', reason: null },
        linkId: 'two' as LinkId,
        properties: [],
      },
      {
        ...{ kind: 'keep', side: 'right', title: 'Jonas Bergström', reason: 'changedSince' },
        linkId: 'three' as LinkId,
        properties: [
          { property: 'lastname', before: 'Bergström', after: 'Bergström', reason: 'undone' },
        ],
      },
    ],
    ...more,
  };
}

const { render, show } = screenOf('sync-undo', (scenario) => ({
  target: RUN,
  report: reportOf(scenario),
  ends: toEndNames(scenario.contacts, scenario),
  properties: scenario.properties,
  mayArchive: true,
}));

const meta: Meta<SyncUndo> = {
  title: 'Screens/Undo',
  component: 'sync-undo',
  loaders: [loadScenario],
  parameters: { actions: { handles: ['sync-undo-request', 'close-request'] } },
  render,
};
export default meta;

const running = ({ contacts, runs }: Scenario) => contacts.run ?? runs[0];
const state = (scenario: Scenario, name: 'running' | 'finished' | 'failed'): Partial<SyncUndo> => {
  const run = running(scenario);
  if (run === undefined || run === null) return {};
  const stopReason = name === 'failed' ? 'Dynamics 365 does not answer. Try again.' : null;
  const report = reportOf(scenario, { samples: [] });
  return { undone: { run: { ...run, kind: 'undo', state: name, stopReason }, report } };
};

export const Playground: Story = {};
export const WithExamples: Story = {
  play: async ({ canvasElement }) => {
    const [summary] = canvasElement
      .querySelector('sync-undo')
      ?.shadowRoot?.querySelectorAll('summary') ?? [undefined];
    if (summary !== undefined) await userEvent.click(summary);
  },
};
export const OneChange: Story = {
  render: show((scenario) => ({
    target: { kind: 'change', id: 'change', hasLinks: false },
    report: reportOf(scenario, {
      restored: { left: 0, right: 1 },
      ...{ archived: { left: 0, right: 0 }, kept: [], samples: [] },
    }),
  })),
};
export const ManyArchives: Story = {
  render: show((scenario) => ({
    report: reportOf(scenario, { archived: { left: 0, right: 230 }, isConfirmationNeeded: true }),
  })),
  play: async ({ canvasElement }) => {
    await userEvent.click(await findRole(canvasElement, ['button', 'Undo']));
  },
};
export const NoPermission: Story = { args: { mayArchive: false } };
export const Empty: Story = {
  render: show((scenario) => ({
    report: reportOf(scenario, {
      ...{ restored: { left: 0, right: 0 }, ties: { left: 0, right: 0 } },
      ...{ archived: { left: 0, right: 0 }, samples: [] },
    }),
  })),
};
export const Loading: Story = { args: { report: null, loading: true } };
export const Running: Story = { render: show((scenario) => state(scenario, 'running')) };
export const Finished: Story = { render: show((scenario) => state(scenario, 'finished')) };
export const Stopped: Story = { render: show((scenario) => state(scenario, 'failed')) };
export const TotalFailure: Story = { args: { report: null, error: APP_DOWN } };
export const LongTextAndHugeNumbers: Story = {
  render: show((scenario) => ({
    ends: {
      left: { ...toEndNames(scenario.contacts, scenario).left, app: LONG_NAME },
      right: { ...toEndNames(scenario.contacts, scenario).right, app: LONG_WORD },
    },
    report: reportOf(scenario, {
      restored: { left: HUGE, right: HUGER },
      kept: [{ reason: 'groupChanged', side: 'right', count: HUGER }],
    }),
  })),
};
