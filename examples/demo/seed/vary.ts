import type { Chance } from './chance.ts';
import type { Firm, Person } from './model.ts';
import type { PersonVersions } from './synthetic-persons.ts';

export type Place = 'both' | 'hubspot' | 'dynamics';

/** 60 % are in both apps, the others in one of them. */
export function placeOf(key: string, chance: Chance): Place {
  const at = chance.of(key, 'place');
  if (at < 0.6) return 'both';
  return at < 0.8 ? 'hubspot' : 'dynamics';
}

/** The person as each of the two apps knows them, with the differences that time brings. */
export function splitPerson(person: Person, chance: Chance): PersonVersions {
  const { key } = person;
  const place = placeOf(key, chance);
  return {
    key,
    ...(place === 'dynamics' ? {} : { hubspot: forgetSome(person, chance, 'hubspot') }),
    ...(place === 'hubspot'
      ? {}
      : { dynamics: forgetSome(changeSome(person, chance), chance, 'dynamics') }),
  };
}

/** About 6 % have no e-mail address, in whichever app they are; some write it in capitals. */
export function varyEmail(versions: PersonVersions, chance: Chance): PersonVersions {
  const { key, hubspot, dynamics } = versions;
  const hasNone = chance.isHit(key, 'no e-mail', 0.06);
  const isLoud = chance.isHit(key, 'capital e-mail', 0.08);
  const spell = (email: string): string => (isLoud ? capitaliseLocalPart(email) : email);
  return {
    key,
    ...(hubspot ? { hubspot: { ...hubspot, email: hasNone ? '' : hubspot.email } } : {}),
    ...(dynamics ? { dynamics: { ...dynamics, email: hasNone ? '' : spell(dynamics.email) } } : {}),
  };
}

/** The same person again, as a colleague typed them in on another day. */
export function copyPerson(person: Person): Person {
  return {
    ...person,
    key: `${person.key}-copy`,
    firstName: person.nickname || person.firstName.charAt(0) + '.',
    jobTitle: '',
    phone: writePhone(person.phone, 'plain'),
    website: '',
    employments: [],
  };
}

function changeSome(person: Person, chance: Chance): Person {
  const { key } = person;
  const isCalledByNickname = person.nickname !== '' && chance.isHit(key, 'nickname', 0.5);
  const hasMoved = person.formerAddress !== undefined && chance.isHit(key, 'moved', 0.1);
  const isPromoted = chance.isHit(key, 'promoted', 0.1);
  return {
    ...person,
    firstName: isCalledByNickname ? person.nickname : person.firstName,
    jobTitle: isPromoted ? otherTitle(person.jobTitle) : person.jobTitle,
    phone: writePhone(person.phone, chance.pick(key, 'phone', PHONE_STYLES)),
    address: hasMoved && person.formerAddress ? person.formerAddress : person.address,
  };
}

function forgetSome(person: Person, chance: Chance, app: string): Person {
  const isForgotten = (what: string, ratio: number): boolean =>
    chance.isHit(person.key, `${app} lacks ${what}`, ratio);
  return {
    ...person,
    jobTitle: isForgotten('title', 0.05) ? '' : person.jobTitle,
    phone: isForgotten('phone', 0.05) ? '' : person.phone,
    website: isForgotten('website', 0.1) ? '' : person.website,
  };
}

/** Firms differ less: a name with its legal form, a phone in another style. */
export function changeFirm(firm: Firm, chance: Chance): Firm {
  const isFormal =
    firm.ticker !== '' &&
    !/\b(Inc|Corporation|Company|Group|plc)\b/i.test(firm.name) &&
    chance.isHit(firm.key, 'legal form', 0.08);
  return {
    ...firm,
    name: isFormal ? `${firm.name} Inc.` : firm.name,
    phone: writePhone(firm.phone, chance.pick(firm.key, 'phone', PHONE_STYLES)),
  };
}

const PHONE_STYLES = ['as is', 'as is', 'brackets', 'international', 'plain'] as const;

/** Writes an American number in another style; others stay as published. */
function writePhone(phone: string, style: (typeof PHONE_STYLES)[number]): string {
  const found = /^\(?(\d{3})\)?[\s-]*(\d{3})-(\d{4})$/.exec(phone);
  if (found === null || style === 'as is') return phone;
  const [, area = '', exchange = '', line = ''] = found;
  if (style === 'brackets') return `(${area}) ${exchange}-${line}`;
  if (style === 'international') return `+1 ${area} ${exchange} ${line}`;
  return `${area}${exchange}${line}`;
}

function otherTitle(title: string): string {
  if (title === 'Senator') return 'U.S. Senator';
  if (title === 'Representative') return 'Member of Congress';
  return title === '' ? '' : `Senior ${title}`;
}

function capitaliseLocalPart(email: string): string {
  const [local = '', domain = ''] = email.split('@');
  return `${local.replace(/(^|[.-])[a-z]/g, (start) => start.toUpperCase())}@${domain}`;
}
