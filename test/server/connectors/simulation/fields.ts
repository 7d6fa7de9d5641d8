/** What a simulation syncs: two kinds of records, and which property of HubSpot stands for which of Dynamics 365. */
import type { Mapping } from '../../../../engine/contract/index.js';
import type { Random } from '../../../../engine/testing/seeded-random.js';
import type { Side } from '../../../../engine/vocabulary.js';

/** People are contacts in both apps, companies are accounts in Dynamics 365. They come first, so that people find them. */
export const KINDS = ['company', 'person'] as const;
export type Kind = (typeof KINDS)[number];

export const OBJECTS: Readonly<Record<Kind, Readonly<Record<Side, string>>>> = {
  person: { left: 'contacts', right: 'contacts' },
  company: { left: 'companies', right: 'accounts' },
};

export const PRIMARY_IDS: Readonly<Record<Kind, string>> = {
  person: 'contactid',
  company: 'accountid',
};

/** What a property means, the same in both apps: phones as their digits, choices by their label, numbers and dates as text. */
export type Meaning = string | null;

export interface Field {
  /** Its name in HubSpot. */
  left: string;
  /** Its name in Dynamics 365. */
  right: string;
  /** A meaning that nobody gave before; choices repeat. `serial` is another one every time. */
  draw(serial: number, random: Random): string;
  /** What is written into an app that means it. */
  toWire(meaning: string, side: Side): string | number;
  /** What an app's own value means. */
  toMeaning(wire: string, side: Side): string;
}

const same = (wire: string): string => wire;

function text(left: string, right: string): Field {
  return {
    ...{ left, right, toWire: same, toMeaning: same },
    draw: (serial) => `${left} ${String(serial)}`,
  };
}

function phone(left: string, right: string): Field {
  return {
    ...{ left, right, toWire: same },
    draw: (serial) => `+47 22 ${String(100_000 + serial)}`,
    toMeaning: (wire) => wire.replaceAll(/\D/gu, ''),
  };
}

function count(left: string, right: string): Field {
  return {
    ...{ left, right, toMeaning: same },
    draw: (serial) => String(serial),
    toWire: (meaning, side) => (side === 'left' ? meaning : Number(meaning)),
  };
}

function date(left: string, right: string): Field {
  return {
    ...{ left, right, toWire: same },
    draw: (serial) => new Date(Date.UTC(1950, 0, 1 + serial)).toISOString().slice(0, 10),
    toMeaning: (wire) => wire.slice(0, 10),
  };
}

/** Labels of a choice; Dynamics 365 counts them from 1. */
export const MARITAL = ['Single', 'Married', 'Divorced', 'Widowed'];

function choice(left: string, right: string): Field {
  return {
    ...{ left, right },
    draw: (_serial, random) => MARITAL[Math.floor(random() * MARITAL.length)] ?? '',
    toWire: (meaning, side) =>
      side === 'left' ? meaning.toLowerCase() : MARITAL.indexOf(meaning) + 1,
    toMeaning: (wire, side) =>
      side === 'right'
        ? (MARITAL[Number(wire) - 1] ?? wire)
        : (MARITAL.find((label) => label.toLowerCase() === wire) ?? wire),
  };
}

/** By which a person is found again in either app; nobody edits it. */
export const NAMES: Readonly<Record<Kind, Field>> = {
  person: text('lastname', 'lastname'),
  company: text('name', 'name'),
};

/** By which a record finds its partner. */
export const KEYS: Readonly<Record<Kind, Field>> = {
  person: text('email', 'emailaddress1'),
  company: text('domain', 'websiteurl'),
};

/** What people edit. */
export const FIELDS: Readonly<Record<Kind, readonly Field[]>> = {
  person: [
    text('firstname', 'firstname'),
    text('jobtitle', 'jobtitle'),
    text('city', 'address1_city'),
    phone('phone', 'telephone1'),
    count('shoe_size', 'numberofchildren'),
    date('birthday', 'birthdate'),
    choice('marital', 'familystatuscode'),
  ],
  company: [text('description', 'description'), phone('phone', 'telephone1')],
};

/** Every field of a kind, in the order in which it is mapped. */
export function allFields(kind: Kind): readonly Field[] {
  return [NAMES[kind], KEYS[kind], ...FIELDS[kind]];
}

export function mappingsOf(kind: Kind): Mapping[] {
  return allFields(kind).map(({ left, right }) => ({
    ...{ id: left, left, right, direction: 'both', isOn: true, origin: 'own' },
  }));
}
