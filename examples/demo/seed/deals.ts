import type { Chance } from './chance.ts';
import type { Firm } from './model.ts';

/** A made-up sale; it says nothing about the firm that it names. */
export interface Deal {
  readonly key: string;
  readonly name: string;
  /** Whole dollars. */
  readonly amount: number;
  /** `2027-03-31` */
  readonly closeDate: string;
  readonly stage: Stage;
  readonly firmKey: string;
}

interface Stage {
  readonly hubspot: string;
  readonly dynamics: string;
  readonly probabilityPercent: number;
}

const STAGES: readonly Stage[] = [
  { hubspot: 'appointmentscheduled', dynamics: '1-Qualify', probabilityPercent: 20 },
  { hubspot: 'qualifiedtobuy', dynamics: '2-Develop', probabilityPercent: 40 },
  { hubspot: 'presentationscheduled', dynamics: '3-Propose', probabilityPercent: 60 },
  { hubspot: 'decisionmakerboughtin', dynamics: '3-Propose', probabilityPercent: 80 },
  { hubspot: 'contractsent', dynamics: '4-Close', probabilityPercent: 90 },
];

const OFFERS = ['Annual licence', 'Pilot project', 'Training', 'Renewal', 'Support plan'];

/** `count` deals with as many firms. */
export function makeDeals(firms: readonly Firm[], count: number, chance: Chance): Deal[] {
  return chance.choose(firms, 'has a deal', count).map((firm) => {
    const key = `deal-${firm.key}`;
    return {
      key,
      name: `${firm.name}: ${chance.pick(key, 'offer', OFFERS)}`,
      amount: 500 * Math.round(4 + 120 * chance.of(key, 'amount') ** 2),
      closeDate: dayOf2027(Math.floor(chance.of(key, 'close') * 181)),
      stage: chance.pick(key, 'stage', STAGES),
      firmKey: firm.key,
    };
  });
}

function dayOf2027(day: number): string {
  return new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10);
}
