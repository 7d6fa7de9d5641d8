/**
 * Legal forms of companies, as they stand at the end of a name (some in front of it as well), in the
 * form that `foldWords` gives them. Forms of one family are spellings of each other, or pass for one
 * another in daily use; a "GmbH" and an "Inc" with one name are two companies.
 */

/** Longer forms of a family hold shorter ones; they are taken off one after the other. */
const FAMILIES: Readonly<Record<string, string>> = {
  english: 'inc|incorporated|corp|corporation|co|company|ltd|limited|llc|llp|lp|plc|pllc|pc|cic',
  australian: 'pty|proprietary|pty ltd|proprietary limited|ltd|limited',
  indian: 'pvt|private|pvt ltd|private limited|ltd|limited',
  singaporean: 'pte|pte ltd|ltd|limited',
  german: 'gmbh|ggmbh|gesmbh|mbh|ag|kg|kgaa|ohg|gbr|ug|ek|ev|eg|co kg|co kgaa|haftungsbeschrankt',
  norwegian: 'as|asa|ans|da|enk|nuf|ks|sf|aksjeselskap',
  danish: 'aps|as|ivs|ks|ps|amba|fmba|aktieselskab',
  swedish: 'ab|publ|hb|kb|aktiebolag',
  finnish: 'oy|oyj|ky|ab|osakeyhtio',
  icelandic: 'hf|ehf|ohf',
  dutch: 'bv|nv|vof|cv|bvba|cvba',
  french: 'sa|sarl|sas|sasu|eurl|snc|sca|sci|scop|selarl|gie|cie|nv',
  spanish:
    'sa|sl|slu|sll|sau|sab|sapi|sa de cv|sab de cv|sapi de cv|s de rl|s de rl de cv|de cv|ltda|srl',
  portuguese: 'sa|lda|ltda|eireli|sgps',
  italian: 'spa|srl|srls|snc|sas|sapa',
  swiss: 'ag|sa|sagl|gmbh|sarl',
  polish: 'sa|sp z oo|sp z o o|sp zoo|sp j|sp k|spolka z oo',
  czech: 'as|sro|spol sro|vos|ks',
  hungarian: 'kft|zrt|nyrt|bt|kkt',
  southSlavic: 'doo|dd|ad|jd',
  bulgarian: 'ood|eood|ead|ad',
  romanian: 'srl|sa|pfa',
  baltic: 'uab|ab|sia|as|ou|mb|vsi',
  russian: 'ooo|oao|zao|pao|ao|ооо|оао|зао|пао|ао',
  turkish: 'as|ltd sti|sti|anonim sirketi|limited sirketi',
  greek: 'ae|epe|ike|sa',
  japanese:
    'kk|gk|yk|kabushiki kaisha|kabushiki gaisha|godo kaisha|株式会社|有限会社|合同会社|co ltd',
  chinese: '股份有限公司|有限责任公司|有限責任公司|有限公司|co ltd|ltd',
  korean: '주식회사|유한회사|co ltd|ltd|inc|corp|corporation',
  malay: 'sdn|bhd|sdn bhd|berhad|tbk|pt|cv',
  gulf: 'fze|fzco|fzc|fz llc|wll|saog|saoc|pjsc|jsc|ojsc|cjsc|qsc|llc',
};

/** Of the whole European Union, and so of no country: it goes with any other form. */
const EVERYWHERE: ReadonlySet<string> = new Set(['se', 'sce', 'eeig']);

/** Forms that may stand in front of the name, as in "AB Volvo", "PT Astra", "株式会社 日立". */
const IN_FRONT = new Set(
  'ab|oy|sarl|eurl|sci|ooo|oao|zao|pao|ооо|оао|зао|пао|ао|pt|株式会社|有限会社|合同会社|주식회사'.split(
    '|',
  ),
);

/** Families by form. A form of several families belongs to all of them ("AS" is Norwegian and Turkish). */
const FORMS: ReadonlyMap<string, ReadonlySet<string>> = collectForms();

/** Words of the longest form: `s de rl de cv`. */
const LONGEST = Math.max(...[...FORMS.keys()].map((form) => form.split(' ').length));

function collectForms(): Map<string, Set<string>> {
  const forms = new Map<string, Set<string>>();
  for (const form of EVERYWHERE) forms.set(form, new Set());
  for (const [family, list] of Object.entries(FAMILIES))
    for (const form of list.split('|')) forms.set(form, (forms.get(form) ?? new Set()).add(family));
  return forms;
}

export interface Parted {
  /** The name without its legal forms; the whole name when it consists of nothing else. */
  words: string[];
  /** What was taken off. */
  forms: string[];
}

/** Takes legal forms off the end of a name, and one off its front. */
export function partLegalForms(words: readonly string[]): Parted {
  let rest = [...words];
  const forms: string[] = [];
  for (;;) {
    const length = formLength(rest);
    if (length === 0) break;
    forms.unshift(rest.slice(rest.length - length).join(' '));
    rest = rest.slice(0, rest.length - length);
    // "GmbH & Co. KG": what joined two forms goes with them.
    while (rest.length > 1 && rest.at(-1) === '&') rest = rest.slice(0, -1);
  }
  const [first] = rest;
  if (first !== undefined && rest.length > 1 && IN_FRONT.has(first)) {
    forms.unshift(first);
    rest = rest.slice(1);
  }
  return { words: rest, forms };
}

/** How many words at the end are a form; 0 when none is, or nothing would be left of the name. */
function formLength(words: readonly string[]): number {
  for (let length = Math.min(LONGEST, words.length - 1); length > 0; length -= 1)
    if (FORMS.has(words.slice(words.length - length).join(' '))) return length;
  return 0;
}

/**
 * Whether two names may be of one company by their legal forms: one of them has none that is of a
 * country, or there is a country that has a form of each.
 */
export function areFormsCompatible(a: readonly string[], b: readonly string[]): boolean {
  const families = familiesOf(a);
  const others = familiesOf(b);
  if (families.size === 0 || others.size === 0) return true;
  return [...families].some((family) => others.has(family));
}

/**
 * Countries of all forms together, or of any where they have none in common. "Ltd" by itself is
 * English (and much else); "Pty Ltd" is Australian.
 */
function familiesOf(forms: readonly string[]): Set<string> {
  const sets = forms.map((form) => FORMS.get(form) ?? new Set<string>());
  const known = sets.filter((set) => set.size > 0);
  const [first] = known;
  if (first === undefined) return new Set();
  const shared = [...first].filter((family) => known.every((set) => set.has(family)));
  return new Set(shared.length > 0 ? shared : known.flatMap((set) => [...set]));
}
