import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { userEvent } from 'storybook/test';
import '../../components/sync-preview/define.js';
import type { PreviewReport } from '../../engine/contract/index.js';
import type { SyncPreview } from '../../components/sync-preview/sync-preview.js';
import { longEnds, runningRun } from '../support/extremes.js';
import { APP_DOWN, OFFLINE, SESSION_ENDED } from '../support/faults.js';
import { findText } from '../support/find.js';
import { hugePreview } from '../support/huge-preview.js';
import { loadScenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';

type Story = StoryObj<SyncPreview>;

const { render, show } = screenOf('sync-preview', ({ preview, ends, properties }) => ({
  preview,
  ends,
  properties,
}));

/** The preview with another report. */
function told(change: (report: PreviewReport) => Partial<PreviewReport>): Story {
  return {
    render: show(({ preview }) => {
      const { report } = preview;
      return {
        preview: { ...preview, report: report === null ? null : { ...report, ...change(report) } },
      };
    }),
  };
}

const meta: Meta<SyncPreview> = {
  title: 'Screens/Preview',
  component: 'sync-preview',
  loaders: [loadScenario],
  parameters: { actions: { handles: ['sync-preview-request'] } },
  render,
};
export default meta;

export const Playground: Story = {};
/** Everything that would happen, opened. */
export const ByEffectAndReason: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await findText(canvasElement, /^Everything, by what happens/));
    await findText(canvasElement, /^Values overwritten in/);
  },
};
/** Ties to other records that would be set, changed or taken away, and those that wait. */
export const Associations: Story = told(() => ({
  ties: [
    { effect: 'set', side: 'right', label: 'Company Name', ties: 371 },
    { effect: 'changed', side: 'left', label: 'Primary company', ties: 12 },
    { effect: 'removed', side: 'left', label: 'Primary company', ties: 1 },
    { effect: 'waiting', side: 'right', label: 'Company Name', ties: 44 },
  ],
}));
export const Loading: Story = {
  render: show(({ preview }) => ({
    preview: { ...preview, run: runningRun(preview.run, 'scan'), report: null },
  })),
};
export const NotAskedFor: Story = { args: { preview: null } };
export const Stale: Story = {
  render: show(({ preview }) => ({ preview: { ...preview, isStale: true } })),
};
/** Deletions would be passed on, more than go without being asked. */
export const RemovalsHeld: Story = told(() => ({
  removedRight: 14,
  held: { ...{ cause: 'removals', left: 0, right: 14, known: 118, limit: 11 }, decision: null },
}));
/** An app lists so many records no longer that a run does nothing before somebody has decided. */
export const ManyMissing: Story = told(() => ({
  held: { ...{ cause: 'missing', left: 0, right: 61, known: 118, limit: 11 }, decision: null },
}));
/** Everything is equal already: a run would write nothing. */
export const Empty: Story = told(({ matched }) => ({
  ...{ createdLeft: 0, createdRight: 0, updatedLeft: 0, updatedRight: 0 },
  ...{ conflicts: 0, unchanged: matched, excluded: [], failing: [], samples: [] },
}));
export const TotalFailure: Story = { args: { preview: null, error: APP_DOWN } };
export const RunFailed: Story = {
  render: show(({ preview }) => ({
    preview: {
      ...preview,
      run: {
        ...preview.run,
        state: 'failed',
        stopReason: 'Dynamics 365 does not answer. Try again.',
      },
      report: null,
    },
  })),
};
export const Offline: Story = { args: { preview: null, error: OFFLINE } };
export const SessionEnded: Story = { args: { preview: null, error: SESSION_ENDED } };
export const LongTextAndHugeNumbers: Story = {
  render: show(({ preview, ends }) => ({ preview: hugePreview(preview), ends: longEnds(ends) })),
};
