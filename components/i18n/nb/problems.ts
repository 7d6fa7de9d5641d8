import type { SettingsProblem } from '../../../engine/contract/index.js';
import type { ProblemWords } from '../en/problems.js';
import type { AreaMessages } from '../messages.js';

const NAMED = 3;

/** Which choices went and came, the first few by name. */
function changesOf({ gone, added }: ProblemWords['choices']): string {
  const said = (labels: readonly string[], verb: string) => {
    const more = labels.length - NAMED;
    const names = labels.slice(0, NAMED).map((label) => `«${label}»`);
    const all = more > 0 ? `${names.join(', ')} og ${String(more)} til` : names.join(', ');
    return labels.length === 0 ? [] : [`${all} ${verb}`];
  };
  const parts = [...said(gone, 'er fjernet'), ...said(added, 'er lagt til')];
  return parts.length === 0 ? '' : `: ${parts.join('; ')}`;
}

const PROBLEMS: Readonly<
  Record<SettingsProblem['code'], (p: ProblemWords) => readonly [message: string, hint: string]>
> = {
  no_mapping: () => [
    'Ingen egenskap er koblet, så det er ingenting å synkronisere.',
    'Slå på minst én tilordning, eller legg til en.',
  ],
  mapping_impossible: (p) =>
    p.level === 'warning' && p.property !== ''
      ? [
          `Ingenting går til «${p.property}» i ${p.app}: typene passer bare den andre veien.`,
          'La tilordningen gå bare den andre veien, eller velg en annen egenskap.',
        ]
      : [
          `En tilordning${about(p)} gjør ingenting, for verdiene kan ikke gå den veien.`,
          'Velg en annen egenskap eller retning, eller slå tilordningen av.',
        ],
  mapping_twice: (p) => [
    `«${p.property}» i ${p.app} får verdien fra to tilordninger, som ville overskrive hverandre.`,
    'Slå av en av dem, eller la den ene gå bare den andre veien.',
  ],
  written_by_other_sync: (p) => [
    `Synkroniseringen av «${p.objects.left}» og «${p.objects.right}» skriver også ${p.properties.map((one) => `«${one}»`).join(', ')} i ${p.app}. For en post som begge har, blir den verdien stående som sist ble endret.`,
    'La bare den ene av de to skrive der, eller la denne bare fylle ut det som er tomt.',
  ],
  property_missing: (p) => [
    `«${p.property}» i ${p.app} finnes ikke lenger, eller kontoen får ikke se den.`,
    'Velg en annen egenskap, eller fjern tilordningen.',
  ],
  property_read_only: (p) => [
    p.property === ''
      ? `Ingenting kan skrives til ${p.app} her.`
      : `«${p.property}» kan ikke skrives i ${p.app}.`,
    'La verdiene gå bare den andre veien, eller velg noe annet.',
  ],
  type_changed: (p) => [
    `«${p.property}» i ${p.app} har byttet type siden synken ble publisert. Ingenting går gjennom denne tilordningen før noen har sett på det.`,
    'Se på et eksempel av tilordningen. Publiser for å gå videre med den som den er, eller velg en annen egenskap.',
  ],
  options_changed: (p) => [
    `Valgene i «${p.property}» i ${p.app} er endret siden synken ble publisert${changesOf(p.choices)}.`,
    'Åpne tilordningen og se om hvert valg fortsatt har riktig motstykke.',
  ],
  required_unmapped: (p) => [
    `${p.app} tar ikke imot nye poster uten «${p.property}», og ingenting er koblet til den.`,
    'Legg til en tilordning, ellers feiler nye poster der.',
  ],
  options_unmapped: (p) => [
    `Noen valg i ${p.other} har ikke noe motstykke i «${p.property}» i ${p.app}. Poster med dem feiler.`,
    'Åpne tilordningen og velg et motstykke for hvert valg.',
  ],
  transform_invalid: (p) => [
    `Verdien til «${p.property}» i ${p.app} kan ikke endres slik tilordningen sier.`,
    'Rett eller fjern steget.',
  ],
  transform_irreversible: (p) => [
    `Verdien til «${p.property}» i ${p.app} kan ikke gjøres om tilbake uten at noe går tapt.`,
    'La verdiene gå bare den andre veien, eller fjern steget.',
  ],
  match_property_missing: (p) => [
    `Poster gjenkjennes ved «${p.property}» i ${p.app}, som ikke finnes lenger eller ikke kan leses. Regelen ville gi dubletter.`,
    'Gjenkjenn ved en annen egenskap, eller fjern regelen.',
  ],
  similar_without_address: () => [
    'Poster som ligner, kan ikke foreslås: appene har verken et firmanavn eller et personnavn med adresse til felles.',
    'Slå forslagene av, eller velg objekter som har det.',
  ],
  filter_invalid: (p) => [
    `Et vilkår om «${p.property}» i ${p.app} kan ikke besvares.`,
    'Rett vilkåret, eller fjern det.',
  ],
  rule_without_effect: () => [
    'En regel for en tilordning har ingen virkning sammen med de andre reglene for den.',
    'Endre retningen eller regelen, eller ta regelen bort.',
  ],
  newest_unknown: (p) => [
    `${p.app} sier ikke når en post ble endret, så den nyeste verdien er ikke kjent. Det samme vinner hver gang.`,
    'Velg appen som vinner.',
  ],
  group_mixed: () => [
    'Egenskaper som hører sammen, slås ikke sammen etter de samme reglene. En post kan få noen fra den ene appen og noen fra den andre.',
    'Gi dem samme retning og samme regler, eller ta dem fra hverandre.',
  ],
  deletes_not_possible: (p) => [
    `${p.app} kan ikke fjerne poster på den måten.`,
    'Velg å beholde motstykkene til slettede poster, eller en annen måte.',
  ],
  ties_single: (p) => [
    `${p.app} har bare én slik tilknytning per post, så bare den blir synkronisert.`,
    'Velg å synkronisere den primære tilknytningen, som er det som skjer uansett.',
  ],
  ties_unlike: (p) => [
    `Tilknytningen passer ikke: den ene appen har én per post, den andre har mange, eller ${p.app} har ingen primær. Den blir ikke synkronisert.`,
    'Velg tilknytninger som begge appene har én av, eller som begge har mange av.',
  ],
  tie_labels_unused: (p) => [
    `Etiketter på tilknytninger til ${p.app} blir ikke synkronisert.`,
    'Velg å synkronisere alle tilknytningene og lag etiketter i appen, eller ta bort parene.',
  ],
  tie_label_missing: (p) => [
    `En etikett for tilknytninger i ${p.app} finnes ikke lenger, eller står i to par.`,
    'Velg en annen etikett, eller ta bort paret.',
  ],
  tie_not_synced: (p) => [
    `En tilknytning${about(p)} fører til «${p.objects.left}» og «${p.objects.right}», som ingen synkronisering av disse kontoene knytter sammen. Derfor venter den.`,
    `Synkroniser «${p.objects.left}» også: inntil da venter tilknytningen.`,
  ],
  not_connected: (p) => [`${p.app} er ikke tilkoblet.`, 'Koble til kontoen igjen.'],
};

export const problems = {
  message: (p) => PROBLEMS[p.code]?.(p)[0] ?? p.message,
  hint: (p) => PROBLEMS[p.code]?.(p)[1] ?? p.hint,
} satisfies AreaMessages<'problems'>;

function about({ property }: ProblemWords): string {
  return property === '' ? '' : ` av «${property}»`;
}
