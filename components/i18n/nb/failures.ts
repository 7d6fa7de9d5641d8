import type { ErrorCode } from '../../../engine/index.js';

/**
 * What each fault means and what to do, as the words that come with one are English. They name less than those:
 * the screen around them says which account, object or record it is about.
 */
const BY_CODE: Readonly<Record<ErrorCode | 'offline', string>> = {
  offline: 'Får ikke kontakt med serveren. Sjekk forbindelsen og prøv igjen. Ingenting ble endret.',
  not_found:
    'Dette finnes ikke lenger, eller du har ikke tilgang til det. Last siden på nytt for å se hva som er der nå.',
  input_invalid:
    'Noe av det som ble sendt, kan ikke brukes. Se over det du har skrevet, og prøv igjen.',
  draft_conflict:
    'Innstillingene ble endret i et annet vindu i mellomtiden. Last dem på nytt og gjør endringen om igjen. Ingenting ble overskrevet.',
  state_conflict:
    'Det går ikke slik det står til nå: noe er endret, eller noe annet holder på. Se hvordan det er nå, og prøv igjen om det fortsatt trengs.',
  settings_invalid:
    'Innstillingene kan ikke brukes slik de er. Rett det som er markert, og prøv igjen.',
  session_missing: 'Denne siden har ingen økt. Logg inn på nytt, og last siden på nytt.',
  session_expired:
    'Økten din er avsluttet. Logg inn på nytt, og last siden på nytt. Utkastet ditt er tatt vare på.',
  permission_denied: 'Du har ikke tilgang til å gjøre dette. Be den som forvalter kontoen, om det.',
  origin_refused:
    'Denne siden har ikke lov til å bruke serveren. Den som driver serveren, må tillate adressen til siden.',
  connection_needs_reconnect:
    'Appen godtar ikke lenger innloggingen til kontoen. Koble den til på nytt; så fortsetter det der det stoppet.',
  connection_failed:
    'Appen godtok ikke innloggingen. Sjekk det som ble oppgitt, og at brukeren har tilgang til kontoen; prøv så igjen.',
  connection_in_use:
    'Kontoen brukes av synkroniseringer som er på. Slå dem av først; ellers venter de til kontoen er koblet til igjen.',
  connector_unknown: 'Serveren har ikke denne appen. Velg en annen.',
  flow_expired: 'Innloggingen er utløpt eller allerede brukt. Begynn tilkoblingen på nytt.',
  flow_refused:
    'Innloggingen ble ikke godtatt. Begynn tilkoblingen på nytt i ett nettleservindu, med riktig konto. Ingenting ble lagret.',
  request_too_large: 'Det som ble sendt, er for stort. Send mindre om gangen.',
  media_type_unsupported:
    'Serveren forstår ikke det som ble sendt. Last siden på nytt, og si fra til den som driver den om det skjer igjen.',
  rate_limited: 'Det ble spurt for ofte. Vent litt og prøv igjen.',
  app_unavailable:
    'Appen svarer ikke som den skal akkurat nå. Vent litt og prøv igjen. Ingenting er gått tapt.',
  lease_lost:
    'En annen prosess har tatt over arbeidet og fortsetter det. Det er ingenting å gjøre.',
  not_configured:
    'Appen er ikke satt opp på serveren. Den som driver serveren, må gjøre det først.',
  internal:
    'Noe gikk galt på serveren. Prøv igjen; si fra til den som driver siden om det skjer igjen.',
};

/** Sentences by code of the API; `offline` where no answer came. */
export const FAILURES: ReadonlyMap<string, string> = new Map(Object.entries(BY_CODE));
