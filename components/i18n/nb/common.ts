import type { AreaMessages } from '../messages.js';

export const common = {
  back: 'Tilbake',
  next: 'Neste',
  cancel: 'Avbryt',
  save: 'Lagre',
  change: 'Endre',
  remove: 'Fjern',
  retry: 'Prøv igjen',
  undo: 'Angre',
  offlineTitle: 'Får ikke kontakt med serveren',
  offlineText: 'Sjekk forbindelsen. Det du ser, er tatt vare på; det fortsetter av seg selv.',
  sessionTitle: 'Økten din er avsluttet',
  sessionText: 'Logg inn på nytt, og last siden på nytt. Utkastet ditt er tatt vare på.',
  readOnlyTitle: 'Du kan se, men ikke endre noe her',
  readOnlyText: 'Be den som forvalter kontoen, om tilgang til å sette opp synkroniseringer.',
  failedTitle: 'Det gikk ikke',
  noClient: 'Denne siden sier ikke hvilken server den skal snakke med.',
  noClientText: 'Sett «server» og «fetchSession», eller legg elementet i en <sync-provider>.',
  yes: 'Ja',
  no: 'Nei',
  empty: 'tomt',
} satisfies AreaMessages<'common'>;
