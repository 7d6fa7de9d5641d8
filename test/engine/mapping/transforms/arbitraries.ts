/** Random transforms, each valid in itself; whether it fits its place is the engine's to say. */
import fc from 'fast-check';
import type { Transform } from '../../../../engine/contract/index.js';
import {
  CASE_FORMS,
  COUNTRY_FORMS,
  DATE_PATTERNS,
  DECIMAL_SIGNS,
  SPLIT_PARTS,
  THOUSANDS_SIGNS,
} from '../../../../engine/text-forms.js';

export const ZONES = [
  'UTC',
  'Europe/Oslo',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Apia',
] as const;

const zone = fc.constantFrom(...ZONES);
const separator = fc.constantFrom(' ', ', ', ';', '-', '@', '.');
const word = fc.constantFrom('x', 'N/A', 'DE-', ' (web)', '7', 'true', '2025-03-01', 'red');
const pattern = fc.constantFrom(...DATE_PATTERNS);
const decimal = fc.constantFrom(...DECIMAL_SIGNS);
const thousands = fc.constantFrom(...THOUSANDS_SIGNS);
const decimals = fc.nat({ max: 4 });

export const anyTransform: fc.Arbitrary<Transform> = fc.oneof(
  fc.constant<Transform>({ kind: 'trim' }),
  fc.record({ kind: fc.constant('case' as const), form: fc.constantFrom(...CASE_FORMS) }),
  fc.record({
    kind: fc.constant('split' as const),
    separator,
    take: fc.constantFrom(...SPLIT_PARTS),
    position: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ kind: fc.constantFrom('join' as const, 'list' as const), separator }),
  fc.record({
    kind: fc.constantFrom('affix' as const, 'strip' as const),
    prefix: word,
    suffix: word,
  }),
  fc.record({
    kind: fc.constantFrom('default' as const, 'blank' as const, 'constant' as const),
    value: word,
  }),
  fc.record({ kind: fc.constant('phone' as const), region: fc.constantFrom('NO', 'US', 'GB') }),
  fc.record({ kind: fc.constant('country' as const), form: fc.constantFrom(...COUNTRY_FORMS) }),
  fc.record({ kind: fc.constant('formatNumber' as const), decimal, thousands, decimals }),
  fc.record({ kind: fc.constant('parseNumber' as const), decimal, thousands }),
  fc.record({ kind: fc.constant('round' as const), decimals }),
  fc.record({ kind: fc.constantFrom('formatDate' as const, 'parseDate' as const), pattern, zone }),
  fc.record({ kind: fc.constantFrom('day' as const, 'moment' as const), zone }),
);
