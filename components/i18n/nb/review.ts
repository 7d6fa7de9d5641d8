import { lowerNoun } from '../lower-noun.js';
import type { AreaMessages } from '../messages.js';

export const review = {
  title: 'Gå gjennom og start',
  intro: 'Dette er innstillingene i ord. Sjekk dem, og se hva som kommer til å skje.',
  rules: 'Innstillinger',
  edit: 'Rediger',
  editOf: (p) => `Rediger: ${p.what}`,
  direction: 'Retning',
  conflict: 'Når begge er endret',
  matching: 'Gjenkjenning',
  mapping: 'Koblinger',
  enters: 'Hvem blir med',
  directionBoth: (p) =>
    `Begge veier mellom ${lowerNoun(p.leftObject)} i ${p.left} og ${lowerNoun(p.rightObject)} i ${p.right}.`,
  directionOne: (p) =>
    `Bare fra ${lowerNoun(p.fromObject)} i ${p.from} til ${lowerNoun(p.toObject)} i ${p.to}. Ingenting skrives til ${p.from}.`,
  winner: (p) => `${p.winner} vinner over ${p.other}.`,
  winnerOneWay: (p) => `Verdier kommer bare fra ${p.winner}, som derfor alltid vinner.`,
  clearsKeep: 'En verdi som tømmes i den ene appen, blir stående i den andre.',
  clearsPropagate: 'En verdi som tømmes i den ene appen, tømmes også i den andre.',
  matchBy: (p) => `To poster er den samme når de deler ${p.rules.join('; ellers ')}.`,
  matchNone:
    'Ingenting gjenkjennes: hver post opprettes i den andre appen. Det gir dubletter av det som finnes i begge.',
  mappings: (p, f) =>
    `${f.plural(p.count, { one: '# egenskap', other: '# egenskaper' })}, ${f.number(p.on)} på.`,
  ties: (p) => `${p.object} forblir knyttet til sin ${lowerNoun(p.to)}.`,
  entersAll: (p) => `Alle ${lowerNoun(p.object)}`,
  entersEmail: (p) => `${p.object} med e-postadresse`,
  entersRule: (p) => `${p.who} der ${p.rule}`,
  entersFrom: (p) => `Fra ${p.app}: ${lowerFirst(p.who)}.`,
  restsOut: 'Den som ikke lenger oppfyller vilkårene, får ligge i fred til de er oppfylt igjen.',
  changes: 'Hva som endres',
  changesNone: 'Ingenting er ulikt de publiserte innstillingene.',
  changesFailed: 'Endringene kunne ikke leses',
  apply: 'Hvilke poster gjelder endringene for?',
  apply_newChanges: 'Bare nye endringer',
  apply_newChangesAbout:
    'Poster som finnes, blir som de er til noen endrer dem. Nye poster følger de nye innstillingene med én gang.',
  apply_allRecords: 'Alle poster, nå',
  apply_allRecordsAbout:
    'Hver post sammenlignes på nytt med de nye innstillingene, og det som er ulikt, skrives i neste kjøring.',
  previewOfAll:
    'Dette er hva innstillingene ville gjort med alle poster. Med «Bare nye endringer» venter de til de blir endret.',
  liveChange: 'Denne synkroniseringen er i gang. Endringene gjelder fra neste kjøring.',
  problemErrors: (p, f) =>
    f.plural(p.count, { one: 'Én ting må rettes først', other: '# ting må rettes først' }),
  problemWarnings: (p, f) =>
    f.plural(p.count, { one: 'Én ting å vite om', other: '# ting å vite om' }),
  goThere: 'Gå dit',
  moreProblems: (p, f) => f.plural(p.count, { one: 'og # til', other: 'og # til' }),

  happens: 'Hva som kommer til å skje',
  nothingWritten: 'Ingenting er skrevet til noen av appene.',
  exact: 'Dette er nøyaktig hva en kjøring ville gjort nå.',
  start: 'Vis hva som kommer til å skje',
  startHint: 'Begge appene leses og sammenlignes. Ingenting skrives.',
  again: 'Sjekk igjen',
  stale: 'Innstillingene er endret siden dette ble regnet ut',
  staleMeaning: 'Tallene kan være annerledes nå.',
  reading: (p) => `Leser ${p.app}`,
  comparing: 'Sammenligner post for post',
  working: 'Regner ut hva som kommer til å skje',
  workingHint: 'Ingenting skrives imens. Du kan gå videre eller komme tilbake senere.',
  ofTotal: (p, f) => `${f.number(p.done)} av ${f.number(p.total)}`,
  readSoFar: (p, f) => `${f.number(p.done)} så langt`,
  failed: 'Dette kunne ikke regnes ut',
  cancelled: 'Utregningen ble stoppet',

  flow: 'Hva som går mellom de to appene',
  withEmail: (p, f) => `${lowerNoun(p.object)}, ${f.number(p.count)} med e-post`,
  objects: (p) => lowerNoun(p.object),
  created: (p) => `opprettes i ${p.app}`,
  matched: 'gjenkjent',
  updatedIn: (p, f) => `${f.number(p.count)} oppdateres i ${p.app}`,
  nothingToUpdate: 'alle er like allerede',
  several: 'har flere treff, du avgjør senere',
  brake: (p, f) => `Dette overskriver verdier i ${f.percent(p.ratio)} av postene i ${p.app}`,
  brakeMeaning: (p, f) =>
    `I ${f.plural(p.count, { one: '# par', other: '# par' })} har begge appene en verdi, og de er ulike; ${p.winner} vinner, og ${p.app} endres. Det kan være riktig. Hvis du ikke ventet det, se på noen nedenfor, og bytt vinner eller slå av en kobling. Etter starten viser historikken hver verdi som sto der før.`,

  samples: 'Eksempler',
  sampleKind: 'Type eksempel',
  kind_conflict: 'Ulike i begge',
  kind_update: 'Oppdateres',
  kind_create: 'Opprettes',
  sampleOf: (p, f) => `${f.number(p.number)} av ${f.number(p.count)}`,
  previous: 'Forrige eksempel',
  next: 'Neste eksempel',
  did_create: (p) => `opprettes i ${p.app}`,
  did_update: (p) => `oppdateres i ${p.app}`,
  property: 'Egenskap',
  before: 'Før',
  after: 'Etter',
  wins: (p) => `${p.app} vinner`,
  clearedIn: (p) => `tømt i ${p.app}`,
  noSamples: 'Begge appene er like: ingenting ville bli endret.',
  leftOut: 'Utelatt med vilje',
  leftOutNone: 'Ingen utelates.',
  reason_noEmail: 'Ingen e-postadresse',
  reason_filter: 'Passer ikke avgrensningen',
  reason_direction: 'Synkroniseringen går ikke den veien',
  reason_skipped: 'Utelatt av en person',
  reason_undone: 'Utelatt siden synkroniseringen ble angret',
  reason_heldBack: 'Fantes før innstillingene, og er ikke endret siden',
  reason_otherSync: 'En annen synkronisering av disse kontoene har den',
  inApp: (p) => `i ${p.app}`,
  failing: 'Ville feile',
  failingHint: 'De forblir som de er og listes med hva som må gjøres. Alt annet synkroniseres.',
  finished: (p, f) =>
    `Ferdig: ${f.plural(p.count, { one: '# post', other: '# poster' })} ville bli skrevet.`,
} satisfies AreaMessages<'review'>;

function lowerFirst(text: string): string {
  return text.charAt(0).toLocaleLowerCase('nb') + text.slice(1);
}
