import type { AreaMessages } from '../messages.js';

export const overview = {
  title: 'Datasynkronisering',
  summary: (p, f) =>
    `${f.plural(p.syncs, { one: '# synk', other: '# synker' })} · ${f.plural(p.accounts, { one: '# konto', other: '# kontoer' })}`,
  connectApp: 'Koble til en app',
  syncMore: 'Synk mer data',
  tabs: 'Deler av oversikten',
  objects: 'Objekter',
  records: 'Poster',
  activity: 'Aktivitet',
  accounts: 'Kontoer',

  loadFailed: 'Dette kunne ikke lastes',
  tryAgain: 'Prøv igjen',
  noClientHeading: 'Ikke koblet til en server',
  noClient: 'Legg dette elementet i en sync-provider, eller gi det en klient.',
  offline:
    'Det du ser kan være utdatert. Det prøves på nytt av seg selv; synkene går videre uten denne siden.',
  onlineAgain: 'Forbindelsen med serveren er tilbake.',
  sessionHeading: 'Økten din er avsluttet',
  session: 'Ingenting er tapt. Logg inn igjen der du kom fra, eller last siden på nytt.',
  readOnly: 'Du kan se alt her. Be om flere tillatelser for å endre noe.',

  noAccountsHeading: 'Koble til den første appen',
  noAccounts: 'En synk holder postene i to apper like. Begynn med å koble til den ene.',
  noSyncsHeading: 'Ingenting synkes ennå',
  noSyncs:
    'Velg hvilke poster to apper skal dele, for eksempel kontakter. Du ser hva som vil skje før noe endres.',

  sync: 'Synk',
  status: 'Status',
  inSync: 'I synk',
  failing: 'Feiler',
  leftOut: 'Utelatt',
  actions: 'Handlinger',
  both: (p) => `${p.left} og ${p.right}, begge veier`,
  toRight: (p) => `fra ${p.left} til ${p.right}`,
  toLeft: (p) => `fra ${p.right} til ${p.left}`,
  noAccount: 'kontoen er koblet fra',
  actionsOf: (p) => `Handlinger for ${p.name}`,
  drifted: (p, f) => f.plural(p.count, { one: '# er ulik', other: '# er ulike' }),
  showInSync: (p, f) =>
    `Vis ${f.plural(p.count, { one: '# post', other: '# poster' })} i synk av ${p.name}`,
  showLeftOut: (p, f) =>
    `Vis ${f.plural(p.count, { one: '# post', other: '# poster' })} utelatt av ${p.name}`,
  showFailing: (p, f) =>
    `Vis hvorfor ${f.plural(p.count, { one: '# post', other: '# poster' })} av ${p.name} feiler`,

  draft: 'Utkast',
  off: 'Av',
  needsReconnect: 'Må kobles til på nytt',
  starting: 'Starter snart',
  scanning: 'Leser begge appene',
  syncing: 'Synker',
  percent: (p, f) => `${p.text} ${f.percent(p.ratio)}`,
  waiting: 'Venter',
  held: 'På pause',
  failed: 'Stoppet',
  upToDate: 'Oppdatert',
  failingCount: (p, f) => `${f.number(p.count)} feiler`,
  changesWait: (p, f) =>
    f.plural(p.count, {
      one: '# endring venter, ingen er tapt',
      other: '# endringer venter, ingen er tapt',
    }),
  nothingLost: 'Endringer venter, ingen er tapt',
  finishSetUp: 'Fullfør oppsettet',
  unpublished: 'endringer ikke lagret ennå',

  done_issue_retry: (p, f) =>
    f.plural(p.count, { one: '# post prøves igjen.', other: '# poster prøves igjen.' }),
  done_issue_createAgain: (p, f) =>
    f.plural(p.count, {
      one: '# post opprettes på nytt.',
      other: '# poster opprettes på nytt.',
    }),
  done_record_retry: (p) => `${p.title} prøves igjen.`,
  done_record_createAgain: (p) => `${p.title} opprettes på nytt.`,
  done_record_unlink: (p) => `Knytningen til ${p.title} ble fjernet.`,
  done_record_choose: (p) => `Valget for ${p.title} er lagret.`,
  thisRecord: 'Posten',
  issuesHeading: (p, f) => `${p.object}: ${f.number(p.count)} feiler`,
  issuesNone: (p) => `${p.object}: ingenting feiler`,

  editSettings: 'Rediger innstillinger',
  syncNow: 'Synk nå',
  stopRun: 'Stopp denne kjøringen',
  turnOff: 'Slå av',
  turnOn: 'Slå på',
  reconnect: 'Koble til på nytt',
  delete: 'Slett',
  noPermission: 'Du har ikke tillatelse til dette',
  needsOn: 'Bare mens den er på',
  cancel: 'Avbryt',
  working_run: 'Spør begge appene …',
  working_cancelRun: 'Stopper …',
  working_turnOn: 'Slår på …',
  working_turnOff: 'Slår av …',
  working_delete: 'Sletter …',
  done_run: (p) => `${p.name}: begge appene spørres etter endringer.`,
  done_cancelRun: (p) => `${p.name}: kjøringen stopper.`,
  done_turnOn: (p) => `${p.name} er på.`,
  done_turnOff: (p) => `${p.name} er av.`,
  done_delete: (p) => `${p.name} ble slettet.`,
  tested_ok: (p) => `${p.name} virker.`,
  tested_needsReconnect: (p) => `${p.name} må kobles til på nytt.`,
  tested_unavailable: (p) => `${p.name} svarer ikke akkurat nå.`,
  turnOffHeading: (p) => `Slå av synken av ${p.name}?`,
  turnOffStops: (p) => `Endringer går ikke lenger mellom ${p.left} og ${p.right}.`,
  turnOffStays:
    'Alle poster blir som de er i begge appene, og de forblir knyttet sammen. Når du slår den på igjen, hentes alt som er endret i mellomtiden.',
  deleteHeading: (p) => `Slett synken av ${p.name}?`,
  deleteLoses:
    'Innstillingene, historikken og knytningene mellom postene slettes for godt. Det kan ikke angres.',
  deleteStays: (p) => `Ingen poster slettes, verken i ${p.left} eller i ${p.right}.`,
} satisfies AreaMessages<'overview'>;
