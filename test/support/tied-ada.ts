/** Ada tied to companies in two apps, in each way in which ties are kept. */
import type { Mapping, RemoteId, SettingsPatch, SyncId } from '../../engine/contract/index.js';
import type { MemoryObject } from '../../engine/testing/memory-app-options.js';
import {
  memoryCompanies,
  memoryContacts,
  memoryProperty,
} from '../../engine/testing/memory-objects.js';
import { readReference, writeReference } from '../../engine/reference-value.js';
import type { Side } from '../../engine/vocabulary.js';
import { ADA, onlyOne } from './in-sync.js';
import { CLIENTS, COMPANY } from './tie-mappings.js';
import type { TwoApps, TwoAppsOptions } from './two-apps.js';
import { twoApps } from './two-apps.js';

/** One tie of its kind, a set of them, and a property that holds one. */
export const TIE_KINDS = ['primary', 'set', 'reference'] as const;
export type TieKind = (typeof TIE_KINDS)[number];

/** The right one may lead to several objects, so that its values name the object as well. */
const HOLDERS = {
  left: memoryProperty({
    ...{ name: 'employer', label: 'Employer', type: 'reference', references: ['companies'] },
  }),
  right: memoryProperty({
    ...{ name: 'employer', label: 'Employer', type: 'reference' },
    references: ['contacts', 'companies'],
  }),
};
const LABELS: Readonly<Record<Side, string>> = { left: '7', right: 'chief' };

const by = (name: string): Mapping => ({
  ...{ id: name, left: name, right: name, direction: 'both', isOn: true, origin: 'own' },
});

const SETTINGS: Readonly<Record<TieKind, SettingsPatch>> = {
  primary: { associations: [COMPANY] },
  set: { associations: [{ ...CLIENTS, labels: [LABELS] }] },
  reference: {
    associations: [],
    mappings: [...['email', 'firstName', 'lastName', 'city', 'employer'].map(by)],
  },
};

export interface TiedAda {
  apps: TwoApps;
  kind: TieKind;
  contacts: SyncId;
  companies: SyncId;
}

/** Ada is tied to Acme in both apps; Bolt is in both as well. */
export async function tiedAda(
  kind: TieKind,
  settings: SettingsPatch = {},
  options: TwoAppsOptions = {},
): Promise<TiedAda> {
  const apps = twoApps({
    ...options,
    left: { objects: objectsOf('left'), ...options.left },
    right: { objects: objectsOf('right'), ...options.right },
  });
  for (const name of ['Acme', 'Bolt'])
    apps.left.createRecord('companies', { name, domain: `${name.toLowerCase()}.example` });
  apps.left.createRecord('contacts', ADA);
  const { id: companies } = await apps.publish({}, 'companies');
  await apps.finish(companies);
  const { id: contacts } = await apps.publish({ ...SETTINGS[kind], ...settings });
  const story = { apps, kind, contacts, companies };
  tie(story, 'left', 'Acme');
  await apps.finish(contacts);
  return story;
}

function objectsOf(side: Side): MemoryObject[] {
  const label = { value: LABELS[side], label: 'Decision maker' };
  const contacts = memoryContacts({ hasClients: true, clientLabels: [label] });
  return [{ ...contacts, properties: [...contacts.properties, HOLDERS[side]] }, memoryCompanies()];
}

/** A person ties Ada to a company; where she may have one only, to that one instead. */
export function tie(story: TiedAda, side: Side, name: string): void {
  const toId = companyId(story, side, name);
  const ada = adaIn(story, side).id;
  const app = story.apps[side];
  if (story.kind === 'primary') app.setAssociation('contacts', ada, 'company', toId);
  else if (story.kind === 'set') app.setTie('contacts', ada, 'clients', { toId, isTied: true });
  else {
    const employer = writeReference({ object: 'companies', id: toId }, HOLDERS[side]);
    app.updateRecord('contacts', ada, { employer });
  }
}

/** A person unties Ada from a company, or the app does, before or after it deletes that one. */
export function untie(story: TiedAda, side: Side, toId: RemoteId): void {
  const ada = adaIn(story, side).id;
  const app = story.apps[side];
  if (story.kind === 'primary') app.setAssociation('contacts', ada, 'company', null);
  else if (story.kind === 'set') app.setTie('contacts', ada, 'clients', { toId, isTied: false });
  else app.updateRecord('contacts', ada, { employer: null });
}

/** A person calls the tie to a client something. */
export function label(story: TiedAda, side: Side, name: string): void {
  const tied = { toId: companyId(story, side, name), isTied: true, label: LABELS[side] };
  story.apps[side].setTie('contacts', adaIn(story, side).id, 'clients', tied);
}

/** The company is deleted, and whoever was tied to it is tied to it no more: restored it comes back alone. */
export function deleteCompany(story: TiedAda, side: Side, name: string): RemoteId {
  const id = companyId(story, side, name);
  story.apps[side].deleteRecord('companies', id);
  untie(story, side, id);
  return id;
}

/** Names of the companies that Ada is tied to, as far as they are there. */
export function tiedTo(story: TiedAda, side: Side): string[] {
  const { associations, tieSets, values } = adaIn(story, side);
  const employer = values['employer'];
  const leads =
    typeof employer === 'string' ? readReference(employer, HOLDERS[side])?.id : undefined;
  const ids = {
    primary: [associations['company'] ?? ''],
    set: (tieSets?.['clients'] ?? []).map(({ id }) => id),
    reference: [leads ?? ''],
  }[story.kind];
  return story.apps[side]
    .readAll('companies')
    .flatMap(({ id, values: { name } }) => (ids.includes(id) ? [String(name)] : []))
    .sort();
}

export function companyId({ apps }: TiedAda, side: Side, name: string): RemoteId {
  const found = apps[side].readAll('companies').filter(({ values }) => values['name'] === name);
  return onlyOne(found).id;
}

export function adaIn({ apps }: TiedAda, side: Side) {
  return onlyOne(apps[side].readAll('contacts'));
}
