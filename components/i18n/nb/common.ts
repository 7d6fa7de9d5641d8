import type { AreaMessages } from '../messages.js';
import { FAILURES } from './failures.js';

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
  noConnection: 'Ingen forbindelse med serveren',
  noConnectionHint: 'Sjekk forbindelsen og prøv igjen. Ingenting ble endret.',
  failedTitle: 'Det gikk ikke',
  failure: ({ code, message, hint }) =>
    FAILURES.get(code) ?? [message, hint].filter(Boolean).join(' '),
  noClient: 'Denne siden sier ikke hvilken server den skal snakke med.',
  noClientText: 'Sett «server» og «fetchSession», eller legg elementet i en <sync-provider>.',
  yes: 'Ja',
  no: 'Nei',
  empty: 'tomt',
} satisfies AreaMessages<'common'>;
