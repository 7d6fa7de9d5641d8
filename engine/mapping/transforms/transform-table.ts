/**
 * What each transform takes, what it gives, and what undoes it. The planner never meets a transform
 * that does not fit the types around it: `ways.ts` asks here before anything is compiled.
 */
import type { Transform } from '../../contract/index.js';
import type { PropertyType } from '../../vocabulary.js';
import { typeInWords } from '../conversion-table.js';
import { dayAndTimeOf } from './date-patterns.js';

/** The type of what comes out, or why nothing can. */
export type Outcome = { type: PropertyType } | { reason: string };

/**
 * What the way back has to do, in order. `detail`: the way back works, and what was left out on the way
 * there is overwritten. `content`: no way back, because too much would be overwritten.
 */
export interface Undo {
  steps: readonly Transform[];
  loss: { grade: 'detail' | 'content'; text: string } | null;
}

/** Types whose values are words; an option counts by its label. */
const WORDS: readonly PropertyType[] = ['text', 'longText', 'email', 'phone', 'url', 'option'];
const NUMBERS: readonly PropertyType[] = ['number', 'currency'];
const DATES: readonly PropertyType[] = ['date', 'datetime'];

export function typeAfter(transform: Transform, type: PropertyType): Outcome {
  if (type === 'owner' || type === 'reference') {
    return { reason: `${typeInWords(type)} cannot be changed on its way` };
  }
  switch (transform.kind) {
    case 'trim':
    case 'case':
      return needs(WORDS, type, type === 'option' ? 'text' : type);
    case 'split':
    case 'affix':
    case 'strip':
      return needs(WORDS, type, type === 'longText' ? 'longText' : 'text');
    case 'join':
      return needs(['multiOption'], type, 'text');
    case 'list':
      return needs(['text', 'longText'], type, 'multiOption');
    case 'default':
    case 'blank':
      return { type };
    case 'constant':
      return { type: 'text' };
    case 'phone':
      return needs(WORDS, type, 'phone');
    case 'country':
      return needs(WORDS, type, 'text');
    case 'formatNumber':
      return needs(NUMBERS, type, 'text');
    case 'parseNumber':
      return needs(WORDS, type, 'number');
    case 'round':
      return needs(NUMBERS, type, type);
    case 'formatDate': {
      if (type === 'date' && dayAndTimeOf(transform.pattern).hasTime) {
        return { reason: 'a date has no time of day to write' };
      }
      return needs(DATES, type, 'text');
    }
    case 'parseDate':
      return needs(WORDS, type, dayAndTimeOf(transform.pattern).hasTime ? 'datetime' : 'date');
    case 'day':
      return needs(['datetime'], type, 'date');
    case 'moment':
      return needs(['date'], type, 'datetime');
  }
}

/** What the way back does about a transform that took values of this type. */
export function undo(transform: Transform, type: PropertyType): Undo {
  switch (transform.kind) {
    case 'trim':
    case 'blank':
      return { steps: [], loss: null };
    case 'case':
      return detail('Which letters were capital ones is lost.');
    case 'split':
      return content('Only one part of the text is kept.');
    case 'join':
      return { steps: [{ kind: 'list', separator: transform.separator }], loss: null };
    case 'list':
      return { steps: [{ kind: 'join', separator: transform.separator }], loss: null };
    case 'affix':
      return { steps: [{ ...transform, kind: 'strip' }], loss: null };
    case 'strip':
      return { steps: [{ ...transform, kind: 'affix' }], loss: null };
    case 'default':
      return { steps: [{ kind: 'blank', value: transform.value }], loss: null };
    case 'constant':
      return content('Every record gets the same value, whatever it held before.');
    case 'phone':
      return detail('How the number was written is lost.');
    case 'country':
      return detail('How the country was written is lost.');
    case 'formatNumber':
    case 'parseNumber':
    case 'round':
      return undoNumber(transform);
    case 'formatDate':
    case 'parseDate':
    case 'day':
    case 'moment':
      return undoDate(transform, type);
  }
}

const SPELLING: Undo['loss'] = { grade: 'detail', text: 'How it was written is lost.' };

type NumberTransform = Extract<Transform, { kind: 'formatNumber' | 'parseNumber' | 'round' }>;

function undoNumber(transform: NumberTransform): Undo {
  if (transform.kind === 'round') return detail('Digits after the rounding are lost.');
  if (transform.kind === 'parseNumber') {
    return { steps: [{ ...transform, kind: 'formatNumber' }], loss: SPELLING };
  }
  const { decimal, thousands, decimals } = transform;
  const steps: Transform[] = [
    { kind: 'parseNumber', decimal, ...(thousands === undefined ? {} : { thousands }) },
  ];
  if (decimals === undefined) return { steps, loss: null };
  return { steps, loss: { grade: 'detail', text: 'Digits after the rounding are lost.' } };
}

type DateTransform = Extract<Transform, { kind: 'formatDate' | 'parseDate' | 'day' | 'moment' }>;

const NO_TIME = 'The time of day is left out.';

function undoDate(transform: DateTransform, type: PropertyType): Undo {
  if (transform.kind === 'day') return content(NO_TIME);
  if (transform.kind === 'moment') {
    return { steps: [{ kind: 'day', zone: transform.zone }], loss: null };
  }
  if (transform.kind === 'parseDate') {
    const isExact = /^(?!.*HH)(?=.*MM)(?=.*DD)/.test(transform.pattern);
    return { steps: [{ ...transform, kind: 'formatDate' }], loss: isExact ? null : SPELLING };
  }
  const steps: Transform[] = [{ ...transform, kind: 'parseDate' }];
  if (type === 'date') return { steps, loss: null };
  if (!dayAndTimeOf(transform.pattern).hasTime) return content(NO_TIME);
  return { steps, loss: { grade: 'detail', text: 'Parts smaller than the pattern are lost.' } };
}

function needs(wanted: readonly PropertyType[], type: PropertyType, out: PropertyType): Outcome {
  if (wanted.includes(type)) return { type: out };
  const [first = 'text'] = wanted;
  return { reason: `this needs ${typeInWords(first)}, and gets ${typeInWords(type)}` };
}

function detail(text: string): Undo {
  return { steps: [], loss: { grade: 'detail', text } };
}

function content(text: string): Undo {
  return { steps: [], loss: { grade: 'content', text } };
}
