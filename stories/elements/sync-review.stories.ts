import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fn, userEvent } from 'storybook/test';
import '../../components/sync-review/define.js';
import type { EditRequestEvent } from '../../components/events/edit-request-event.js';
import type { SyncReview } from '../../components/sync-review/sync-review.js';
import { longEnds, runningRun } from '../support/extremes.js';
import { APP_DOWN, OFFLINE, SESSION_ENDED } from '../support/faults.js';
import { findRole, findTag } from '../support/find.js';
import { hugePreview } from '../support/huge-preview.js';
import { loadScenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';
import { LONG_NAME } from '../support/words.js';

type Story = StoryObj<SyncReview>;

const { render, show } = screenOf('sync-review', (scenario) => ({
  sync: scenario.draft,
  ends: scenario.ends,
  properties: scenario.properties,
  objects: scenario.objects,
  problems: scenario.problems,
  preview: scenario.preview,
}));

const meta: Meta<SyncReview> = {
  title: 'Screens/Review',
  component: 'sync-review',
  loaders: [loadScenario],
  parameters: {
    actions: { handles: ['sync-edit-request', 'sync-apply-change', 'sync-preview-request'] },
  },
  render,
};
export default meta;

export const Playground: Story = {};
export const Loading: Story = {
  args: { sync: null, ends: null, properties: null, preview: null },
};
export const PreviewRunning: Story = {
  render: show(({ preview }) => ({
    preview: { ...preview, run: runningRun(preview.run, 'scan'), report: null },
  })),
};
export const WithoutPreview: Story = { args: { preview: null } };
export const PartialFailure: Story = {
  args: {
    problems: [
      {
        code: 'options_unmapped',
        level: 'warning',
        pointer: '/mappings/3',
        message: '2 options of "Lifecycle stage" have no partner.',
        hint: 'Pair them up, or records that hold them will be failing.',
      },
      {
        code: 'required_unmapped',
        level: 'error',
        pointer: '/mappings',
        side: 'right',
        property: 'lastname',
        message: 'Dynamics 365 asks for "Last name".',
        hint: 'Add a mapping that fills it.',
      },
    ],
  },
};
export const TotalFailure: Story = { args: { preview: null, previewError: APP_DOWN } };
export const Offline: Story = { args: { preview: null, previewError: OFFLINE } };
export const SessionEnded: Story = { args: { preview: null, previewError: SESSION_ENDED } };
export const ReadOnly: Story = { args: { isReadOnly: true } };
export const EditedSincePublished: Story = {
  render: show(({ contacts }) => ({
    sync: { ...contacts, hasDraftChanges: true, draft: { ...contacts.draft, winner: 'right' } },
    differences: [
      {
        ...{ code: 'setting_changed', field: 'winner', before: 'HubSpot', after: 'Dynamics 365' },
        text: 'Who wins when both changed: HubSpot before, Dynamics 365 now.',
        phrases: {
          subject: { word: 'subject_winner' },
          aspect: null,
          before: { word: 'app', params: { app: 'HubSpot' } },
          after: { word: 'app', params: { app: 'Dynamics 365' } },
        },
      },
      {
        ...{ code: 'mapping_turned_off', field: 'isOn', before: 'on', after: 'off' },
        text: 'The mapping of "Job title" and "Job Title" is turned off.',
        phrases: {
          subject: { word: 'subject_pair', params: { left: 'Job title', right: 'Job Title' } },
          aspect: null,
          before: { word: 'on' },
          after: { word: 'off' },
        },
      },
    ],
  })),
};
export const NothingEdited: Story = {
  render: show(({ contacts }) => ({ sync: contacts, differences: [] })),
};
export const LongTextAndHugeNumbers: Story = {
  render: show((scenario) => ({
    ends: longEnds(scenario.ends),
    preview: hugePreview(scenario.preview),
    properties: {
      left: scenario.properties.left.map((one) => ({ ...one, label: `${one.label} ${LONG_NAME}` })),
      right: scenario.properties.right,
    },
  })),
};

export const EditAsked: Story = {
  play: async ({ canvasElement }) => {
    const asked = fn((event: EditRequestEvent) => event.step);
    findTag(canvasElement, 'sync-review').addEventListener('sync-edit-request', asked);
    await userEvent.click(await findRole(canvasElement, ['button', 'Edit: Matching']));
    await expect(asked).toHaveReturnedWith('configure');
  },
};
