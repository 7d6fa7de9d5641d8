import type { AreaMessages } from '../messages.js';

export const undo = {
  restored: (p, f) =>
    f.plural(p.count, {
      one: `# post i ${p.app} får verdiene sine tilbake`,
      other: `# poster i ${p.app} får verdiene sine tilbake`,
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
  kept_recordGone: 'Posten eller partneren ble slettet. Gjenopprett den i appen først.',
  kept_notLinked: 'Postene er ikke koblet lenger. Endre det for hånd.',
  kept_outcomeUnknown: 'Ikke kjent om den ble skrevet. Neste kjøring finner det ut.',
  kept_propertyGone: 'Appen har ikke denne egenskapen lenger.',
  kept_readOnly: 'Appen tillater ikke å skrive den.',
  kept_groupChanged: 'En annen del av samme gruppe er endret siden, så hele gruppen blir stående.',
  kept_archived: 'Arkivert. Gjenopprett den i appen.',
  kept_tieStays: 'Tilknytninger til andre poster blir stående.',
  kept_linkStays: 'De to postene forblir koblet.',
  kept_refused: 'Appen godtok det ikke. Se feilen på posten.',
} satisfies AreaMessages<'undo'>;
