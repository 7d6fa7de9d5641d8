import type { AreaMessages } from '../messages.js';

export const connect = {
  catalogueTitle: 'Koble til en app',
  searchApps: 'Søk etter apper',
  categories: 'Kategorier',
  allApps: 'Alle',
  appCount: (p, f) => f.plural(p.count, { one: '# app', other: '# apper' }),
  connectedCount: (p, f) =>
    f.plural(p.count, { one: 'Tilkoblet', other: '# kontoer er tilkoblet' }),
  noAppsFound: 'Ingen app passer',
  noAppsFoundText: 'Prøv et annet ord, eller se på alle appene.',
  showAllApps: 'Vis alle apper',
  noApps: 'Det finnes ingen app å koble til ennå',
  noAppsText: 'Den som driver serveren, har ikke satt opp noen.',
  appsFailed: 'Appene kunne ikke hentes',

  title: (p) => `Koble til ${p.app}`,
  reconnectTitle: (p) => `Koble til ${p.app} på nytt`,
  willAsk: (p) => `${p.app} ber deg om å tillate dette:`,
  keyIntro: (p) => `${p.app} må vite hvem du er. Du finner begge deler der.`,
  logIn: (p) => `Logg inn i ${p.app}`,
  connectKey: 'Sjekk og koble til',
  privacy: (p) =>
    `Du logger inn hos ${p.app} selv: passordet ditt er aldri synlig her. Du kan koble fra når som helst.`,
  privacyKey: 'Nøkkelen lagres kryptert og vises aldri igjen. Du kan koble fra når som helst.',
  fieldMissing: (p) => `Fyll ut «${p.field}».`,
  fieldNotUrl: 'Skriv en hel adresse som begynner med https://',
  waiting: (p) => `Venter på innloggingen din i ${p.app}`,
  waitingWindow: (p) => `Fortsett i vinduet til ${p.app}. Denne siden merker når du er ferdig.`,
  waitingHere: (p) => `Svar på det ${p.app} spør om.`,
  stillOpen: 'Er innloggingsvinduet fremdeles åpent?',
  stillOpenText: 'Har du lukket det, avbryter du her og begynner på nytt. Ingenting er lagret.',
  blocked: 'Nettleseren åpnet ikke innloggingsvinduet',
  blockedText:
    'Tillat vinduer for denne siden og begynn på nytt, eller logg inn her i denne fanen: du kommer tilbake hit.',
  logInHere: 'Logg inn i denne fanen',
  testing: 'Sjekker kontoen',
  testingText: (p) => `${p.app} blir spurt hvem du er. Det tar noen sekunder.`,
  done: (p) => `${p.account} er tilkoblet`,
  doneText: (p) => `${p.app} godtar innloggingen.`,
  failed: (p) => `${p.app} er ikke tilkoblet`,

  accounts: 'Kontoer',
  accountsFailed: 'Kontoene kunne ikke hentes',
  noAccounts: 'Ingen konto er tilkoblet ennå',
  noAccountsText: 'Koble til den første appen med poster du vil synkronisere.',
  connectAnother: 'Koble til en konto til',
  healthOk: 'Tilkoblet',
  healthReconnect: 'Logg inn på nytt',
  healthUnavailable: 'Svarer ikke',
  lostTitle: 'Innloggingen virker ikke lenger. Synkroniseringene venter til du logger inn igjen.',
  reconnect: 'Koble til på nytt',
  lastUsed: (p) => `Sist brukt ${p.when}`,
  neverUsed: 'Ikke brukt ennå',
  usedBy: (p, f) =>
    f.plural(p.count, { one: 'Brukes av # synkronisering', other: 'Brukes av # synkroniseringer' }),
  actionsOf: (p) => `Handlinger for ${p.name}`,
  rename: 'Gi nytt navn',
  test: 'Sjekk innloggingen',
  disconnect: 'Koble fra',
  renameTitle: 'Gi kontoen et nytt navn',
  name: 'Navn',
  nameMissing: 'Gi kontoen et navn.',
  disconnectTitle: (p) => `Koble fra ${p.name}?`,
  disconnectFree:
    'Ingen synkronisering bruker denne kontoen. Innloggingen trekkes tilbake og glemmes.',
  disconnectUsed: (p, f) =>
    f.plural(p.count, {
      one: '# synkronisering bruker denne kontoen og stopper. Postene i begge appene blir som de er.',
      other:
        '# synkroniseringer bruker denne kontoen og stopper. Postene i begge appene blir som de er.',
    }),
} satisfies AreaMessages<'connect'>;
