import type { PropertyType } from '../../../engine/index.js';
import type { IssueWords } from '../en/issues.js';
import type { AreaMessages } from '../messages.js';

const TYPES: Readonly<Record<PropertyType, string>> = {
  text: 'tekst',
  longText: 'lang tekst',
  email: 'en e-postadresse',
  phone: 'et telefonnummer',
  url: 'en nettadresse',
  number: 'et tall',
  currency: 'et beløp',
  boolean: 'ja eller nei',
  date: 'en dato',
  datetime: 'en dato med klokkeslett',
  option: 'et valg fra en liste',
  multiOption: 'flere valg fra en liste',
  owner: 'en eier',
  reference: 'en knytning til en annen post',
};
const expected = ({ detail }: IssueWords): string =>
  TYPES[detail('expected', '') as PropertyType] ?? 'et annet format';
const found = ({ detail }: IssueWords): string => {
  const text = detail('value', '');
  return text === '' ? 'noe annet' : `«${text}»`;
};
const option = ({ detail }: IssueWords): string =>
  `«${detail('label', detail('option', 'dette valget'))}»`;
const typeChange = ({ property, detail }: IssueWords): string => {
  const [was, is] = ['was', 'is'].map((name) => TYPES[detail(name, '') as PropertyType]);
  return was === undefined || is === undefined
    ? `${property} tar nå en annen slags verdi enn da den ble tilordnet`
    : `${property} var ${was} da den ble tilordnet, og er nå ${is}`;
};
const lines = (...steps: string[]): string => steps.join('\n');

export const issues = {
  auth_expired_title: ({ app }) => `${app} trenger ny innlogging`,
  auth_expired_meaning: ({ app }) =>
    `${app} godtar ikke lenger innloggingen til denne kontoen. Ingenting leses eller skrives før noen logger inn igjen; ingen data er tapt, og synken går så videre der den stoppet.`,
  auth_expired_steps: ({ app }) =>
    lines(
      `Koble til ${app} på nytt med en konto som får lese og endre disse postene.`,
      'Synken går videre av seg selv etter det.',
    ),
  auth_scope_title: ({ app }) => `${app} ga ikke en tillatelse`,
  auth_scope_meaning: ({ detail }) =>
    `Kontoen mangler ${detail('scope', 'en tillatelse som denne synken trenger')}. Synken står på pause, så ingen post synkes halvveis.`,
  auth_scope_steps: ({ app }) =>
    lines(
      `Koble til ${app} på nytt og godta alle tillatelser det spørres om.`,
      `Hvis en ikke tilbys, be en administrator i ${app} om å koble til.`,
    ),
  permission_object_title: ({ app, object }) => `Ingen tilgang til ${object} i ${app}`,
  permission_object_meaning: ({ app, object }) =>
    `Kontoen som koblet til ${app}, får ikke lese eller endre ${object}. Disse postene blir som de er i begge appene.`,
  permission_object_steps: ({ app, object }) =>
    lines(
      `Be en administrator i ${app} om å gi kontoen tilgang til ${object}.`,
      'Prøv så igjen, eller koble til med en annen konto.',
    ),
  rate_limited_title: ({ app }) => `${app} ba om lavere fart`,
  rate_limited_meaning: ({ app }) =>
    `${app} tillater et begrenset antall kall og har fått nok for øyeblikket. Postene venter og skrives senere.`,
  rate_limited_steps: () =>
    lines(
      'Ingenting: det prøves igjen av seg selv.',
      'Hvis det skjer ofte, se etter andre programmer som bruker samme konto.',
    ),
  app_unavailable_title: ({ app }) => `${app} svarer ikke`,
  app_unavailable_meaning: ({ app }) =>
    `${app} kunne ikke nås eller svarte med en egen feil. Ingenting er tapt; endringer venter til den svarer igjen.`,
  app_unavailable_steps: ({ app }) =>
    lines(
      'Ingenting: det prøves igjen av seg selv.',
      `Hvis det varer, se på statussiden til ${app}.`,
    ),
  quota_reached_title: ({ app }) => `Døgngrensen i ${app} er brukt opp`,
  quota_reached_meaning: ({ app }) =>
    `${app} teller kallene i løpet av et døgn og godtar ikke flere nå. Endringer venter og skrives når grensen fornyes.`,
  quota_reached_steps: ({ app }) =>
    lines(
      'Ingenting: synken går videre når grensen fornyes.',
      `Hvis det skjer ofte, øk kontoens dagsbudsjett eller grensen i ${app}-abonnementet, eller synk færre poster.`,
    ),

  permission_property_title: ({ app, property }) => `${property} kan ikke endres i ${app}`,
  permission_property_meaning: ({ app, property }) =>
    `Kontoen som koblet til ${app}, har ikke lov til å endre ${property}. Poster skrives ikke mens denne tilordningen er på.`,
  permission_property_steps: ({ app, property }) =>
    lines(
      `Be en administrator i ${app} om å tillate endringer av ${property}, og prøv igjen.`,
      'Eller slå av tilordningen, eller la den bare gå den andre veien.',
    ),
  schema_property_missing_title: ({ app, property }) => `${property} finnes ikke lenger i ${app}`,
  schema_property_missing_meaning: ({ app, property }) =>
    `${property} ble fjernet eller fikk nytt navn i ${app}. Verdiene i den andre appen blir som de er, men synkes ikke lenger.`,
  schema_property_missing_steps: () =>
    lines('Velg en annen egenskap i tilordningen, eller fjern den.', 'Prøv så igjen.'),
  schema_type_changed_title: ({ app, property }) => `${property} i ${app} har byttet type`,
  schema_type_changed_meaning: (words) =>
    `${typeChange(words)}, så verdiene passer ikke lenger. Ingenting går gjennom denne tilordningen; alle andre går videre.`,
  schema_type_changed_steps: () =>
    lines(
      'Velg en egenskap av passende type i tilordningen, eller se på eksempelet for å finne ut om den fortsatt gjør det du vil.',
      'Publiser så innstillingene på nytt.',
    ),
  property_read_only_title: ({ app, property }) => `${property} kan bare leses i ${app}`,
  property_read_only_meaning: ({ app, property }) =>
    `${app} beregner ${property} selv eller beskytter den. Poster skrives ikke mens tilordningen prøver å endre den.`,
  property_read_only_steps: ({ property }) =>
    lines(`La tilordningen bare gå ut av ${property}, eller slå den av.`, 'Prøv så igjen.'),
  option_unmapped_title: (words) =>
    `${words.property} i ${words.app} har ikke noe valg for ${option(words)}`,
  option_unmapped_meaning: (words) =>
    `Poster med valget ${option(words)} i ${words.other} har ikke noe motstykke i ${words.app}. De synkes ikke før valget er tilordnet; ingenting ble endret i noen av appene.`,
  option_unmapped_steps: ({ app, property }) =>
    lines(
      `Åpne tilordningen av ${property} og velg det som betyr det samme.`,
      `Hvis det ikke finnes, legg det først til i ${app}.`,
      'Alle ventende poster synkes da av seg selv.',
    ),
  option_ambiguous_title: (words) =>
    `Flere valg i ${words.property} i ${words.app} heter ${option(words)}`,
  option_ambiguous_meaning: ({ app }) =>
    `Teksten passer til mer enn ett valg i ${app}, og å velge ett ville være gjetning. Disse postene synkes ikke.`,
  option_ambiguous_steps: ({ app, property }) =>
    lines(`Gi valgene i ${property} i ${app} ulike navn.`, 'Prøv så igjen.'),
  owner_unknown_title: ({ app, detail }) => `${detail('owner', 'En eier')} er ikke bruker i ${app}`,
  owner_unknown_meaning: ({ app }) =>
    `Eiere kjennes igjen på e-postadressen, og ingen aktiv bruker i ${app} har denne. Postene synkes ikke; ingenting ble endret i noen av appene.`,
  owner_unknown_steps: ({ app }) =>
    lines(
      `Legg personen til som bruker i ${app} med samme e-postadresse. Postene prøves igjen noen minutter senere.`,
      'Eller åpne tilordningen: velg hvem som trer inn, en fast eier for alle, eller at slike eiere får stå som de er.',
    ),

  value_required_title: ({ app, property }) => `${property} må fylles ut i ${app}`,
  value_required_meaning: ({ app, other, property }) =>
    `${app} godtar ingen post uten ${property}, og disse postene har ingen verdi for den i ${other}. De skrives ikke til ${app}.`,
  value_required_steps: ({ other, property }) =>
    lines(
      `Fyll ut verdien i ${other}; posten synkes da av seg selv.`,
      `Hvis ${property} ikke er tilordnet, legg til en tilordning.`,
    ),
  value_format_title: ({ app, property }) => `Verdien passer ikke i ${property} i ${app}`,
  value_format_meaning: (words) =>
    `${words.app} venter ${expected(words)}, og ${words.other} har ${found(words)}. Posten synkes ikke; begge appene beholder det de har.`,
  value_format_steps: (words) =>
    lines(
      `Rett verdien i ${words.other} så den er ${expected(words)}; posten synkes da av seg selv.`,
      'Hvis mange poster er berørt, tilordne en annen egenskap.',
    ),
  value_range_title: ({ app, property }) =>
    `Verdien er for stor eller for liten for ${property} i ${app}`,
  value_range_meaning: ({ app }) =>
    `${app} tillater bare et visst område her. Posten synkes ikke; begge appene beholder det de har.`,
  value_range_steps: ({ app, other }) =>
    lines(`Rett verdien i ${other}, eller utvid området i ${app}.`, 'Prøv så igjen.'),
  value_too_long_title: ({ app, property }) => `Teksten er for lang for ${property} i ${app}`,
  value_too_long_meaning: ({ app, detail }) =>
    `${app} tar høyst ${detail('maxLength', 'et visst antall')} tegn her. Teksten kuttes ikke, så posten synkes ikke.`,
  value_too_long_steps: ({ other, app }) =>
    lines(
      `Kort ned teksten i ${other}; posten synkes da av seg selv.`,
      `Eller tilordne en egenskap i ${app} som tar lengre tekst.`,
    ),
  unique_violation_title: ({ app, property }) =>
    `En annen post i ${app} har allerede denne verdien av ${property}`,
  unique_violation_meaning: ({ app, property }) =>
    `${app} tillater hver verdi av ${property} bare én gang. Skrivingen ble avvist, så det ikke oppstår noen dublett.`,
  unique_violation_steps: ({ app, other }) =>
    lines(
      `Finn begge postene i ${app} og slå dem sammen, eller rett verdien i ${other}.`,
      'Prøv så igjen.',
    ),
  rule_rejected_title: ({ app }) => `En regel i ${app} avviste posten`,
  rule_rejected_meaning: ({ app }) =>
    `${app} har en egen regel (validering, arbeidsflyt eller tillegg) som ikke godtok verdiene. Det den selv sier, står under. Posten ble ikke endret der.`,
  rule_rejected_steps: ({ app, other }) =>
    lines(
      `Les hva ${app} sier, og rett posten i ${other} eller regelen i ${app}.`,
      'Prøv så igjen.',
    ),

  match_ambiguous_title: () => 'Flere poster kan være motstykket',
  match_ambiguous_meaning: ({ app, other }) =>
    `Posten fra ${app} har samme nøkkel som flere andre, i ${other} eller i ${app} selv. Det gjettes ikke: den verken knyttes eller opprettes før noen velger.`,
  match_ambiguous_steps: ({ app, other }) =>
    lines(
      'Åpne posten og velg motstykket, eller opprett en ny.',
      `Hvis poster i ${app} eller ${other} er dubletter, slå dem først sammen der.`,
    ),
  match_similar_title: ({ other }) => `Ligner en post i ${other}`,
  match_similar_meaning: ({ app, other }) =>
    `Posten fra ${app} ville blitt opprettet i ${other}, der det allerede finnes en med nesten samme navn (og adresse, om den er kjent), den som den var motstykket til før den ble slettet eller løsnet, eller en som den kan være opprettet fra uten at det kom svar. Det gjettes ikke: den verken knyttes eller opprettes før noen velger.`,
  match_similar_steps: ({ other }) =>
    lines(
      'Åpne posten og sammenlign den med forslagene.',
      `Knytt den hvis det er den samme, opprett den i ${other} likevel hvis den ikke er det, eller hopp over den.`,
    ),
  association_waiting_title: () => 'Den tilknyttede posten er ikke i synk ennå',
  association_waiting_meaning: ({ app }) =>
    `Posten hører til en annen som ikke har noe motstykke i ${app} ennå. Den synkes av seg selv, og knytningen følger så snart den andre er der.`,
  association_waiting_steps: () =>
    lines(
      'Ingenting, når en synk for det andre objektet er på: knytningen følger av seg selv.',
      'Hvis det ikke er noen, sett opp en, eller slå av denne knytningen.',
    ),
  association_required_title: ({ property }) => `Venter på posten i ${property}`,
  association_required_meaning: ({ app, property }) =>
    `${app} tar ikke imot en ny post av denne typen uten ${property}, og posten den fører til, har ikke noe motstykke i ${app} ennå. Så snart den er der, opprettes denne med den.`,
  association_required_steps: () =>
    lines(
      'Ingenting, når en synk for det andre objektet er på: posten følger av seg selv.',
      'Hvis det ikke er noen, sett opp en. Hvis det er en, se om den andre posten er utelatt eller feiler der.',
    ),
  association_not_found_title: ({ app }) => `Den tilknyttede posten finnes ikke i ${app}`,
  association_not_found_meaning: ({ app }) =>
    `Den andre posten i knytningen ble slettet i ${app} eller er ikke synlig for kontoen. Verdiene er synket; knytningen mangler.`,
  association_not_found_steps: ({ other, app }) =>
    lines(
      `Sjekk i ${other} hvilken post den hører til, og om den fortsatt finnes i ${app}.`,
      'Prøv så igjen.',
    ),
  other_sync_stands_title: () => 'En annen synk må se på posten først',
  other_sync_stands_meaning: ({ app, other, detail }) =>
    `Posten fra ${app} kan høre til ${detail('name', 'en annen synk')} mellom de samme kontoene, og den står stille. Før den har sett på posten, opprettes den ikke i ${other}, så ingen finnes to ganger.`,
  other_sync_stands_steps: ({ detail }) =>
    lines(
      `Åpne ${detail('name', 'den andre synken')} og gjør det den sier. Da går denne posten videre av seg selv.`,
      'Trengs den synken ikke lenger, slå den av. Er den allerede av, slett den.',
    ),
  association_limit_title: ({ app }) => `${app} tillater ikke flere knytninger for en post`,
  association_limit_meaning: ({ app }) =>
    `En av postene har allerede så mange knytninger som ${app} tillater. Verdiene er synket; denne knytningen mangler.`,
  association_limit_steps: ({ app }) =>
    lines(`Fjern knytninger i ${app} som ikke lenger trengs.`, 'Prøv så igjen.'),

  record_deleted_title: ({ app }) => `Slettet i ${app}`,
  record_deleted_meaning: ({ app, other }) =>
    `Posten ble slettet i ${app}. Den i ${other} ble latt i fred, og ingen av dem skrives lenger.`,
  record_deleted_steps: ({ app, other, canCreate }) =>
    lines(
      canCreate
        ? `For å få den igjen, opprett den på nytt i ${app} fra posten i ${other}.`
        : `Hvis slettingen var feil, gjenopprett den i ${app}: denne synkroniseringen skriver ikke dit.`,
      `Hvis slettingen var riktig, fjern knytningen, eller slett den i ${other} også.`,
    ),
  record_archived_title: ({ app }) => `Arkivert i ${app}`,
  record_archived_meaning: ({ app }) =>
    `Posten er arkivert eller inaktiv i ${app}, som ikke godtar endringer av den. Motstykket blir som det er.`,
  record_archived_steps: ({ app }) =>
    lines(`Gjenopprett posten i ${app}, og prøv igjen.`, 'Eller fjern knytningen.'),
  record_merged_title: ({ app }) => `Slått sammen med en annen post i ${app}`,
  record_merged_meaning: ({ app, other }) =>
    `Noen slo denne posten sammen med en annen i ${app}. Motstykket i ${other} lates i fred, så verdier ikke blandes.`,
  record_merged_steps: ({ other }) =>
    lines(
      `Hvis begge postene finnes i ${other}, slå dem sammen der også.`,
      'Eller fjern knytningen: posten utelates fra da av og blir som den er.',
    ),
  origin_locked_title: ({ app }) => `Et annet program eier posten i ${app}`,
  origin_locked_meaning: ({ app }) =>
    `${app} lar bare programmet som laget posten, endre den. Endringer kommer ikke fram dit; ingenting ble overskrevet.`,
  origin_locked_steps: ({ app }) =>
    lines(
      `Lås opp posten i ${app}, eller gjør endringen i programmet som eier den.`,
      'Prøv så igjen, eller fjern knytningen.',
    ),
  privacy_suppressed_title: ({ app }) => `Sperret i ${app} av personvernhensyn`,
  privacy_suppressed_meaning: ({ app }) =>
    `Personen ble slettet for godt i ${app} etter et krav om personvern. ${app} godtar ingen ny post for personen, og det prøves ikke igjen.`,
  privacy_suppressed_steps: ({ other }) =>
    lines(`Sjekk om personen må slettes i ${other} også.`, 'Fjern knytningen.'),
  oscillation_title: ({ property }) => `${property} endres fram og tilbake`,
  oscillation_meaning: ({ app, property, detail }) =>
    `${property} i ${app} går fram og tilbake mellom de samme to verdiene, trolig fordi denne synken og ${detail('name', `en regel i ${app}`)} opphever hverandre. Den blir stående som den er nå; de andre egenskapene i posten synkroniseres som før.`,
  oscillation_steps: ({ app, other, detail }) =>
    lines(
      `Se i ${app} og ${other} etter en automatisering, eller et annet program, som setter den, og her etter en annen synk som gjør det.`,
      `La bare én av de to sette den: slå av ${detail('name', 'den andre')} for den, eller la tilordningen gå bare én vei.`,
      'Prøv så igjen.',
    ),
  outcome_unknown_title: ({ app }) => `${app} sa ikke om posten ble skrevet`,
  outcome_unknown_meaning: ({ app }) =>
    `Forbindelsen ble brutt mens ${app} skrev, og oppslag viste ikke om posten er der. Ingenting skrives igjen før noen har sett etter, så det ikke oppstår noen dublett.`,
  outcome_unknown_steps: ({ app }) =>
    lines(
      `Sjekk i ${app} om posten er der. Er den det, kobles den når ${app} viser den med samme nøkkel eller med alt som ble sendt.`,
      'Er den ikke der, prøv igjen: den skrives én gang til.',
    ),
  unexpected_title: ({ app }) => `${app} svarte noe uventet`,
  unexpected_meaning: ({ app }) =>
    `${app} avviste posten av en grunn som ikke er kjent her. Det den selv sier, står under. Posten ble ikke endret av dette forsøket.`,
  unexpected_steps: ({ app }) =>
    lines(
      `Les hva ${app} sier. Det prøves to ganger til av seg selv, og så når posten eller innstillingene endres.`,
      'Hvis den blir stående her, send meldingen til den som driver denne synken.',
    ),

  someApp: 'en av appene',
  otherApp: 'den andre appen',
  theseRecords: 'disse postene',
  someProperty: 'en egenskap',
  quoted: (p) => `«${p.text}»`,

  noneHeading: 'Ingenting feiler',
  none: 'Hver post som hører til denne synken, er lik i begge appene eller på vei.',
  causes: 'Årsaker',
  records: (p, f) => f.plural(p.count, { one: '# post', other: '# poster' }),
  appSays: (p) => `${p.app} sier:`,
  whatToDo: 'Dette kan du gjøre',
  automatic: 'automatisk',
  you: 'trenger deg',
  retry_automatic: 'Prøves igjen av seg selv',
  retry_onRecord: 'Prøves også igjen når posten endres',
  retry_onMapping: 'Prøves også igjen når tilordningen endres',
  retry_onUsers: 'Prøves også igjen når en app får en ny bruker',
  retry_onReconnect: 'Går videre når den er koblet til på nytt',
  nextTry: (p, f) => `Neste forsøk ${f.relativeTime(p.at)}`,
  retryAll: (p) => (p.count === 1 ? 'Prøv igjen' : 'Prøv alle igjen'),
  retrying: 'Prøver igjen …',
  createAgain: (p) => `Opprett på nytt i ${p.app}`,
  creating: 'Oppretter …',
  createHeading: (p, f) =>
    f.plural(p.count, {
      one: `Opprette # post på nytt i ${p.app}?`,
      other: `Opprette # poster på nytt i ${p.app}?`,
    }),
  createBody: (p) =>
    `De får nye id-er i ${p.app} og verdiene de har i ${p.other}. Ingenting endres i ${p.other}.`,
  fixMapping: 'Rett i tilordningen',
  reconnect: 'Koble til på nytt',
  showRecords: 'Vis poster',
  chooseMatch: 'Velg motstykker',
} satisfies AreaMessages<'issues'>;
