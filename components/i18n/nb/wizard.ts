import type { AreaMessages } from '../messages.js';

export const wizard = {
  label: 'Sett opp en synkronisering',
  editLabel: 'Rediger en synkronisering',
  newTitle: 'Ny synkronisering',
  step_connect: 'Koble til',
  step_object: 'Objekt',
  step_configure: 'Innstillinger',
  step_limit: 'Avgrens',
  step_review: 'Se over',
  close: 'Lukk',
  saveDraft: 'Lagre utkast og avslutt',
  turnOnLater: 'Slå på senere',
  saveChanges: 'Lagre uten å slå på',
  saveAndSync: 'Lagre og synkroniser',
  saving: 'Lagrer …',
  saved: 'Alle endringer er lagret',
  notSaved: 'Ikke lagret ennå',
  undoLast: 'Angre den siste endringen',
  undone: 'Den siste endringen er angret.',

  connectTitle: 'Hvilke to apper?',
  connectIntro:
    'Koble til begge, den ene etter den andre. Ingenting leses eller skrives før du har satt opp hva.',
  firstApp: 'Første app',
  secondApp: 'Andre app',
  notChosen: 'Ikke valgt ennå',
  chooseFirst: 'Velg den første kontoen',
  chooseSecond: 'Velg den andre kontoen',
  useOrConnect: 'Bruk en konto som er tilkoblet, eller koble til en ny.',
  chosenBoth: 'Begge kontoene er valgt.',
  otherAccounts: 'Tilbake til kontoene',
  otherApps: 'Andre apper',
  noConnect: 'Du har ikke lov til å koble til kontoer. Spør den som forvalter kontoen.',
  objectBusy: 'Gjør klar innstillingene …',
  opensExisting: 'Disse to synkroniseres allerede. Du redigerer innstillingene for den.',

  configureTitle: 'Hvordan skal det synkroniseres?',
  sections: 'På denne siden',
  section_direction: 'Retning',
  section_conflict: 'Konflikter',
  section_matching: 'Gjenkjenning',
  section_mapping: 'Egenskaper',

  conflictTitle: 'Innstillingene ble endret i et annet vindu',
  conflictText:
    'Ingenting er overskrevet. Hent de nyere innstillingene, og gjør den siste endringen på nytt.',
  loadNewer: 'Hent de nyere innstillingene',
  newerTitle: 'Noen har endret disse innstillingene i et annet vindu',
  newerText: 'Nå ser du de nyeste innstillingene.',
  saveFailed: 'Den siste endringen din er ikke lagret',
  publishFailed: 'Innstillingene ble ikke lagret',
  stepFailed: 'Dette trinnet kunne ikke lastes',
  stepFailedHint:
    'Sjekk forbindelsen og prøv igjen. Hjelper det ikke, last siden på nytt: det du har gjort, er lagret.',
  openFailed: 'Synkroniseringen kunne ikke åpnes',
  schemaFailed: 'Egenskapene kunne ikke hentes',

  missing_account: (p, f) =>
    p.number === 1
      ? 'Velg en konto for den første appen.'
      : `Velg en konto for app ${f.number(p.number)}.`,
  missing_reconnect: (p) =>
    `${p.app} godtar ikke innloggingen lenger. Koble til kontoen på nytt først.`,
  missing_pair: 'Velg hva som skal synkroniseres.',
  missing_unsaved:
    'Den siste endringen er ikke lagret ennå. Prøv igjen, eller gå tilbake til de lagrede innstillingene.',
  missing_conflict: 'Innstillingene ble endret i et annet vindu. Hent de nyere først.',
  missing_permission:
    'Du har ikke lov til å sette opp synkroniseringer. Spør den som forvalter kontoen.',

  progressTitle: 'Synkroniserer',
  progressIntro: 'Du kan lukke dette: synkroniseringen fortsetter av seg selv.',
  startingTitle: 'Starter den første synkroniseringen',
  finishedTitle: 'Synkroniseringen er i gang',
  finishedIntro: 'Den første kjøringen er ferdig. Fra nå av føres endringer over av seg selv.',
  stoppedTitle: 'Den første kjøringen stoppet',
  stoppedIntro: 'Ingenting er tapt. Du finner den i oversikten.',
  inSync: 'er like',
  failing: 'feiler',
  excluded: 'holdes utenfor med vilje',
  openOverview: 'Åpne oversikten',
  goOnInBackground: 'Lukk; det fortsetter av seg selv',
} satisfies AreaMessages<'wizard'>;
