import { lowerNoun } from '../lower-noun.js';
import type { AreaMessages } from '../messages.js';

export const configure = {
  directionTitle: 'I hvilken retning?',
  directionIntro: 'En egenskap kan snevres inn ytterligere, aldri utvides.',
  both: 'Begge veier',
  bothText: (p) =>
    `Nye og endrede ${lowerNoun(p.object)} går fra ${p.left} til ${p.right}, og tilbake.`,
  oneWay: (p) => `Bare til ${p.to}`,
  oneWayText: (p) =>
    `Nye og endrede ${lowerNoun(p.object)} i ${p.from} går til ${p.to}. ${p.from} selv endres aldri.`,

  conflictTitle: 'Når begge appene har endret den samme egenskapen',
  conflictIntro: (p) =>
    `Det skjer når noen redigerer i ${p.left} og noen andre i ${p.right} før neste synkronisering, og første gang to poster møtes.`,
  wins: (p) => `${p.app} vinner`,
  winsText: (p) => `Verdien i ${p.app} erstatter den i ${p.other}. En tom verdi gjør det aldri.`,
  oneWayConflict: (p) =>
    `Her er det ingenting å avgjøre: verdier går bare fra ${p.from} til ${p.to}, så verdien i ${p.from} gjelder alltid.`,
  example: 'Et eksempel fra dine data',
  exampleKept: 'Beholdes i begge',
  exampleNone: 'Ikke noe eksempel ennå. Forhåndsvisningen finner et hvis det er noe.',
  clears: 'Før også videre verdier som tømmes',
  clearsText:
    'Når noen tømmer en egenskap i den ene appen, tømmes den også i den andre. Ellers beholder den andre appen verdien sin.',

  matchingTitle: 'Når er to poster den samme?',
  matchingIntro: (p) =>
    `Poster som passer sammen, kobles og slås sammen. Reglene prøves ovenfra; den som ikke finner noe motstykke, opprettes som ny. Ingenting gjettes: er det flere mulige motstykker i ${p.left} eller ${p.right}, bestemmer du.`,
  rule: (p, f) => `Regel ${f.number(p.number)}`,
  equals: 'er lik',
  and: 'og',
  propertyOf: (p) => `Egenskap i ${p.app}`,
  addPair: 'Og dessuten …',
  addRule: 'Legg til en regel',
  removeRule: (p, f) => `Fjern regel ${f.number(p.number)}`,
  removePair: (p) => `Fjern ${p.name}`,
  choosePartner: 'Velg den andre egenskapen for å gjøre regelen ferdig.',
  noRules: 'Ingenting kobles',
  noRulesText:
    'Hver post opprettes på nytt i den andre appen. Det som er i begge appene i dag, blir der to ganger.',
  matched: (p) =>
    `${p.matched} av ${p.total} ${lowerNoun(p.object)} i ${p.app} finner motstykket sitt`,
  matchedFirst: (p) =>
    `${p.matched} av de første ${p.total} ${lowerNoun(p.object)} i ${p.app} finner motstykket sitt`,
  counting: 'Teller treff …',
  estimateTitle: 'Hvor mange som passer sammen',
  estimate: 'Tell nå',
  estimateAgain: 'Tell igjen',
  estimateIdle: (p) => `Postene i ${p.left} og ${p.right} gås gjennom. Ingenting endres.`,
  estimateOld: 'Innstillingene er endret siden. Tell igjen.',
  estimatePart: (p, f) =>
    `Bare de første ${f.number(p.looked)} i ${p.left} ble slått opp i ${p.right}.`,
  pairs: 'Finner motstykket sitt',
  byRule: (p, f) => `Regel ${f.number(p.number)}: ${f.number(p.count)}`,
  onlyIn: (p) => `Bare i ${p.app}`,
  atMost: (p, f) => `høyst ${f.number(p.count)}`,
  ambiguous: 'Flere mulige motstykker: du bestemmer',
  estimateFailed: 'Treffene kunne ikke telles',
  estimateTooMany: 'For mange forespørsler på kort tid',
  estimateWait: (p, f) =>
    f.plural(p.seconds, {
      one: 'Du kan telle igjen om # sekund.',
      other: 'Du kan telle igjen om # sekunder.',
    }),
  estimateWaitOver: 'Du kan telle igjen nå.',
} satisfies AreaMessages<'configure'>;
