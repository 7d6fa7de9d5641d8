import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { expect, fn, userEvent, waitFor } from 'storybook/test';
import '../../components/sync-mapping/define.js';
import type { End } from '../../components/model/ends.js';
import type { Mapping, PropertyWithSamples, SettingsProblem } from '../../engine/contract/index.js';
import type { MappingsChangeEvent } from '../../components/events/mappings-change-event.js';
import type { SyncMapping } from '../../components/sync-mapping/sync-mapping.js';
import { DIRECTIONS, SIDES } from '../../engine/index.js';
import { longEnds } from '../support/extremes.js';
import { findRole, findTag, queryRoles } from '../support/find.js';
import { loadScenario, type Scenario } from '../support/scenario.js';
import { screenOf } from '../support/screen.js';
import { LONG_HINT, LONG_NAME, LONG_WORD } from '../support/words.js';

type Story = StoryObj<SyncMapping>;

const { render, show } = screenOf(
  'sync-mapping',
  ({ draft, properties, ends, objects, problems }) => ({
    mappings: draft.draft.mappings,
    associations: draft.draft.associations,
    rules: draft.draft.matching.rules,
    winner: draft.draft.winner,
    clears: draft.draft.clears,
    direction: draft.draft.direction,
    ...{ properties, ends, objects, problems },
  }),
);

const meta: Meta<SyncMapping> = {
  title: 'Screens/Mapping',
  component: 'sync-mapping',
  loaders: [loadScenario],
  parameters: {
    actions: { handles: ['sync-mappings-change', 'sync-associations-change', 'sync-error'] },
  },
  argTypes: {
    winner: { control: 'select', options: SIDES },
    direction: { control: 'select', options: DIRECTIONS },
  },
  render,
};
export default meta;

export const Playground: Story = {};
export const Loading: Story = { args: { properties: null } };
export const Empty: Story = { args: { mappings: [], associations: [] } };
export const OneWay: Story = { args: { direction: 'toRight' } };
export const ReadOnly: Story = { args: { isReadOnly: true } };

const PROBLEMS: readonly SettingsProblem[] = [
  {
    code: 'mapping_impossible',
    level: 'error',
    pointer: '/mappings/0',
    mappingId: 'own-1',
    message: 'A date and time cannot fill a text both ways.',
    hint: 'Choose another partner.',
  },
  {
    code: 'property_missing',
    level: 'error',
    pointer: '/mappings/1',
    mappingId: 'own-2',
    side: 'left',
    property: 'gone',
    message: 'The property "gone" no longer exists in HubSpot.',
    hint: 'Choose another property, or remove the mapping.',
  },
  {
    code: 'mapping_twice',
    level: 'error',
    pointer: '/mappings/2',
    mappingId: 'own-3',
    message: '"Job title" is filled twice.',
    hint: 'Remove one of the two.',
  },
];

/** Impossible, read-only, twice, gone, and a required property that nothing fills. */
export const PartialFailure: Story = {
  render: show(({ draft, properties }) => ({
    mappings: [
      ...draft.draft.mappings,
      {
        id: 'own-1',
        left: 'createdate',
        right: 'jobtitle',
        direction: 'both',
        isOn: true,
        origin: 'own',
      },
      {
        id: 'own-2',
        left: 'gone',
        right: 'fullname',
        direction: 'both',
        isOn: true,
        origin: 'own',
      },
      {
        id: 'own-3',
        left: 'jobtitle',
        right: 'jobtitle',
        direction: 'both',
        isOn: true,
        origin: 'own',
      },
    ],
    properties: {
      ...properties,
      right: properties.right.map((one) =>
        one.name === 'lastname' ? { ...one, isRequired: true } : one,
      ),
    },
    problems: PROBLEMS,
  })),
};

/** Rules of their own: who wins, only if empty, a group, and one way with changes put back. */
export const MergeRules: Story = {
  render: show(({ draft }) => ({
    mappings: draft.draft.mappings.map((mapping, index) => ({ ...mapping, ...RULES[index] })),
  })),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(queryRoles(canvasElement, 'button', /^Details of/)).not.toEqual([]));
    for (const button of queryRoles(canvasElement, 'button', /^Details of/).slice(0, 4))
      await userEvent.click(button);
  },
};

const RULES: readonly Partial<Mapping>[] = [
  { winner: 'newest', clears: 'propagate' },
  { direction: 'toRight', isEnforced: true },
  { group: 'name', winner: 'right' },
  { group: 'name', winner: 'right' },
  { write: 'onlyIfEmpty' },
];

/** An owner of each app: a default owner for one, and what becomes of the rest. */
export const Owners: Story = {
  render: show(({ draft, properties }) => ({
    mappings: [
      {
        ...{ id: 'owner', left: 'owner', right: 'ownerid', direction: 'both', isOn: true },
        ...{ origin: 'own', fallback: { right: 'kari' } },
      },
      ...draft.draft.mappings.slice(0, 3),
    ],
    properties: {
      left: [...properties.left, ownerOf('owner', ['Ann Lee', 'Jonas Berg', 'Ingrid Dahl'])],
      right: [...properties.right, ownerOf('ownerid', ['Ann Lee', 'Kari Lie'])],
    },
  })),
  play: async ({ canvasElement }) => {
    await userEvent.click(await findRole(canvasElement, ['button', 'Details of Owner']));
  },
};

function ownerOf(name: string, people: readonly string[]): PropertyWithSamples {
  return {
    ...{ name, label: 'Owner', type: 'owner', isRequired: false, isReadable: true },
    ...{ isWritable: true, isUnique: false, isCustom: false, samples: people.slice(0, 2) },
    options: people.map((label) => {
      const value = label.split(' ')[0]?.toLowerCase() ?? label;
      return { value, label, email: `${value}@contoso.example` };
    }),
  };
}

/** All ties between contacts and companies, with labels that both apps have. */
export const AllTies: Story = {
  render: show(({ draft, ends }) => ({
    associations: draft.draft.associations.map((one) => ({
      ...{ ...one, left: 'companies', right: 'connections', mode: 'all' },
    })),
    ends: {
      left: withTies(ends.left, 'companies', ['Decision maker', 'Billing contact']),
      right: withTies(ends.right, 'connections', ['Decision maker', 'Accounting']),
    },
  })),
  play: seeTies,
};
/** One tie on each side: there is nothing to choose, and why. */
export const OnlyThePrimaryTie: Story = { play: seeTies };

async function seeTies({ canvasElement }: { canvasElement: HTMLElement }): Promise<void> {
  await userEvent.click(await findRole(canvasElement, ['radio', /^Associations/]));
}

function withTies(end: End, name: string, labels: readonly string[]): End {
  const [first] = end.object.associations ?? [];
  if (first === undefined) return end;
  const many = {
    ...{ name, label: name, toObject: first.toObject, isMany: true },
    labels: labels.map((label) => ({ value: label.toLowerCase(), label })),
  };
  return { ...end, object: { ...end.object, associations: [first, many] } };
}

export const PartnersCannotBeLoaded: Story = {
  render: show(() => ({
    loadPartners: () => Promise.reject(new Error('Dynamics 365 does not answer.')),
  })),
  play: async ({ canvasElement }) => {
    await userEvent.click(await findRole(canvasElement, ['button', /Add a mapping/]));
  },
};

export const LongTextAndHugeNumbers: Story = {
  render: show((scenario) => longMapping(scenario)),
};

function longMapping({ draft, properties, ends }: Scenario): Partial<SyncMapping> {
  const mapping = draft.draft.mappings[0];
  const many = Array.from({ length: 200 }, (_, index) => ({
    ...{
      id: `many-${String(index)}`,
      left: `left-${String(index)}`,
      right: `right-${String(index)}`,
    },
    ...({ direction: 'both', isOn: index % 3 > 0, origin: 'own' } as const),
  }));
  const propertyOf = (side: 'left' | 'right', index: number) => {
    const [first] = properties[side];
    return first === undefined
      ? []
      : [
          {
            ...first,
            name: `${side}-${String(index)}`,
            label:
              index % 2 === 0 ? `${LONG_NAME} ${String(index)}` : `${LONG_WORD}${String(index)}`,
            samples: [LONG_HINT, LONG_WORD, '12,345,678,901'],
            isRequired: index === 0,
          },
        ];
  };
  return {
    mappings: mapping === undefined ? many : [mapping, ...many],
    ends: longEnds(ends),
    properties: {
      left: [...properties.left, ...many.flatMap((_, index) => propertyOf('left', index))],
      right: [...properties.right, ...many.flatMap((_, index) => propertyOf('right', index))],
    },
  };
}

export const TurnedOffAndUndone: Story = {
  play: async ({ canvasElement, step }) => {
    const element = findTag(canvasElement, 'sync-mapping');
    const changed = fn(
      (event: MappingsChangeEvent) => event.mappings.filter(({ isOn }) => isOn).length,
    );
    element.addEventListener('sync-mappings-change', (event) => {
      changed(event);
      element.mappings = event.mappings;
    });
    const on = element.mappings.filter(({ isOn }) => isOn).length;
    await step('Turn one mapping off', async () => {
      const [first] = await waitFor(() => {
        const found = queryRoles(canvasElement, 'switch', /./).filter(
          (one) => !one.matches(':disabled'),
        );
        if (found.length === 0) throw new Error('No switch yet.');
        return found;
      });
      if (first !== undefined) await userEvent.click(first);
      await expect(changed).toHaveReturnedWith(on - 1);
    });
    await step('Undo', async () => {
      await userEvent.click(await findRole(canvasElement, ['button', /Undo/]));
      await waitFor(() => expect(changed).toHaveLastReturnedWith(on));
    });
  },
};
