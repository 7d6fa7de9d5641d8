import type { AreaMessages } from '../messages.js';

export const undo = {
  restored: (p, f) =>
    f.plural(p.count, {
      one: `# post i ${p.app} får verdiene sine tilbake`,
      other: `# poster i ${p.app} får verdiene sine tilbake`,
    }),
  ties: (p, f) =>
    f.plural(p.count, {
      one: `# tilknytning i ${p.app} blir som den var`,
      other: `# tilknytninger i ${p.app} blir som de var`,
    }),
  archived: (p, f) =>
    f.plural(p.count, {
      one: `# post arkiveres i ${p.app}`,
      other: `# poster arkiveres i ${p.app}`,
    }),
  unlinked: (p, f) =>
    f.plural(p.count, { one: '# kobling løses opp', other: '# koblinger løses opp' }),
  kept_changedSince: 'Endret siden av noen eller av en senere kjøring. Angre den senere først.',
  kept_alreadyBack: 'Er allerede slik den var.',
  kept_recordGone: 'Posten eller motstykket ble slettet. Gjenopprett den i appen først.',
  kept_notLinked: 'Postene er ikke koblet lenger. Endre det for hånd.',
  kept_outcomeUnknown: 'Ikke kjent om den ble skrevet. Neste kjøring finner det ut.',
  kept_propertyGone: 'Appen har ikke denne egenskapen lenger.',
  kept_readOnly: 'Appen tillater ikke å skrive den.',
  kept_groupChanged: 'En annen del av samme gruppe er endret siden, så hele gruppen blir stående.',
  kept_archived: 'Arkivert. Gjenopprett den i appen.',
  kept_linkStays: 'De to postene forblir koblet.',
  kept_refused: 'Appen godtok det ikke. Se feilen på posten.',

  runHeading: 'Angre denne kjøringen?',
  changeHeading: 'Angre denne endringen?',
  undoRun: 'Angre denne kjøringen',
  undoThisChange: 'Angre denne endringen',
  undoChange: 'Angre',
  undoChangeOf: (p) => `Angre: ${p.what}`,
  working: 'Finner ut hva som ville skje …',
  intro:
    'Bare det som fortsatt er slik det ble etterlatt, tas tilbake. Hver post leses en gang til før noe skrives.',
  happens: 'Hva som skjer',
  nothing: 'Det er ingenting som kan tas tilbake.',
  stays: 'Hva som blir som det er',
  keptCount: (p, f) => `${f.number(p.count)} i ${p.app}:`,
  samples: 'Eksempler',
  sample_restore: (p) => `får verdiene sine tilbake i ${p.app}`,
  sample_tie: (p) => `får en tilknytning i ${p.app} slik den var`,
  sample_archive: (p) => `arkiveres i ${p.app}`,
  sample_unlink: () => 'kobles fra',
  sample_keep: (p) => `blir som den er i ${p.app}`,
  unlink: 'Koble også fra postene som ble koblet sammen',
  unlinkAbout:
    'De blir stående i begge apper og holdes ikke lenger like. Ellers forblir de koblet sammen.',
  confirm: (p, f) => f.plural(p.count, { one: 'Arkiver # post', other: 'Arkiver # poster' }),
  confirmAbout: (p, f) => `Flere enn ${f.number(p.limit)} på én gang må bekreftes.`,
  confirmFirst: 'Bekreft dette først.',
  mayNotArchive: 'Dette krever tillatelse til å slette',
  mayNotArchiveHint: (p, f) =>
    f.plural(p.count, {
      one: '# post ville bli arkivert. Be en som kan slette, om å angre.',
      other: '# poster ville bli arkivert. Be en som kan slette, om å angre.',
    }),
  start: 'Angre',
  starting: 'Starter …',
  running: 'Tar det tilbake …',
  done: 'Det er tatt tilbake',
  stopped: 'Angringen stoppet før den var ferdig',
  wasDone: 'Hva som ble gjort',
  nothingDone: 'Ingenting så langt.',
  wasRestored: (p, f) =>
    f.plural(p.count, {
      one: `# post i ${p.app} fikk verdiene sine tilbake`,
      other: `# poster i ${p.app} fikk verdiene sine tilbake`,
    }),
  wasTied: (p, f) =>
    f.plural(p.count, {
      one: `# tilknytning i ${p.app} er som den var`,
      other: `# tilknytninger i ${p.app} er som de var`,
    }),
  wasArchived: (p, f) =>
    f.plural(p.count, {
      one: `# post ble arkivert i ${p.app}`,
      other: `# poster ble arkivert i ${p.app}`,
    }),
  wasUnlinked: (p, f) =>
    f.plural(p.count, { one: '# kobling ble løst', other: '# koblinger ble løst' }),
  failed: 'Angringen kunne ikke startes',
  previewFailed: 'Det kunne ikke finnes ut hva som ville skje',
  close: 'Lukk',
} satisfies AreaMessages<'undo'>;
