/** Every edit a person can make to the mappings: carried out, remembered for undo, and told. */
import type {
  AssociationMapping,
  Mapping,
  PropertyWithSamples,
} from '../../engine/contract/index.js';
import type { Direction } from '../../engine/index.js';
import { announce } from '../controls/announce/announce.js';
import { tiedTo, type ObjectLabels } from '../model/object-labels.js';
import { EditHistory, type EditedHost } from './edit-history.js';
import type { MappingRow } from './mapping-row.js';
import { withGroup, withRule, type RuleChange } from './merge-choices.js';
import { withPartner, type PartnerChoice } from './option-table.js';
import { directionText, rowName, type RowWords } from './row-words.js';

type TieWords = RowWords & { readonly objects: ObjectLabels };

/** Each answers whether it was done; false when somebody refused it. */
export class MappingEdits {
  readonly #host: EditedHost & Element;
  readonly #history: EditHistory;

  constructor(host: EditedHost & Element) {
    this.#host = host;
    this.#history = new EditHistory(host);
  }

  /** What would be taken back next, in words. */
  get last(): string | undefined {
    return this.#history.last?.what;
  }

  turn(row: MappingRow, isOn: boolean, words: RowWords): boolean {
    const name = rowName(row, words);
    return this.#edit(row, { isOn }, words.t(`mapping.did_${isOn ? 'on' : 'off'}`, { name }));
  }

  direct(row: MappingRow, direction: Direction, words: RowWords): boolean {
    const text = directionText(direction, words).toLocaleLowerCase();
    const what = { name: rowName(row, words), direction: text };
    return this.#edit(row, { direction }, words.t('mapping.did_direction', what));
  }

  pair(row: MappingRow, choice: PartnerChoice, words: RowWords): boolean {
    const { left, right, mapping } = row;
    if (left === undefined || right === undefined) return false;
    const options = withPartner({ left, right }, mapping.options ?? [], choice);
    const [from, to] = choice.from === 'left' ? [left, right] : [right, left];
    const name = rowName(row, words);
    const option = optionLabel(from, choice.option);
    const what =
      choice.partner === null
        ? words.t('mapping.did_optionCleared', { name, option })
        : words.t('mapping.did_option', { name, option, partner: optionLabel(to, choice.partner) });
    return this.#edit(row, { options }, what);
  }

  /** `chosen`: rule and choice in words. */
  rule(
    row: MappingRow,
    change: RuleChange,
    { chosen, ...words }: RowWords & { chosen: string },
  ): boolean {
    const what = words.t('mapping.did_rule', { name: rowName(row, words), chosen });
    return this.#change(withRule(this.#host.mappings, row.mapping, change), what);
  }

  join(row: MappingRow, partner: MappingRow | null, words: RowWords): boolean {
    const name = rowName(row, words);
    const what =
      partner === null
        ? words.t('mapping.did_part', { name })
        : words.t('mapping.did_join', { name, partner: rowName(partner, words) });
    const next = withGroup(this.#host.mappings, row.mapping, partner?.mapping ?? null);
    return this.#change(next, what);
  }

  add(row: MappingRow, words: RowWords): boolean {
    const what = words.t('mapping.did_add', { name: rowName(row, words) });
    return this.#change([row.mapping, ...this.#host.mappings], what);
  }

  remove(row: MappingRow, words: RowWords): boolean {
    const what = words.t('mapping.did_remove', { name: rowName(row, words) });
    return this.#change(
      this.#host.mappings.filter(({ id }) => id !== row.mapping.id),
      what,
    );
  }

  /** Turns a tie between records on or off. */
  tie(association: AssociationMapping, isOn: boolean, words: TieWords): boolean {
    const name = tiedTo(association, words.objects, { side: 'left', form: 'singular' });
    const what = words.t(`mapping.did_${isOn ? 'on' : 'off'}`, { name });
    return this.#changeTie(association, { ...association, isOn }, what);
  }

  /** `chosen`: in words. */
  changeTie(
    association: AssociationMapping,
    next: AssociationMapping,
    { chosen, t, objects }: TieWords & { chosen: string },
  ): boolean {
    const name = tiedTo(association, objects, { side: 'left', form: 'singular' });
    return this.#changeTie(association, next, t('mapping.did_rule', { name, chosen }));
  }

  #changeTie(association: AssociationMapping, next: AssociationMapping, what: string): boolean {
    const all = this.#host.associations.map((one) => (one === association ? next : one));
    return this.#told(this.#history.changeAssociations(all, what), what);
  }

  undo({ t }: Pick<RowWords, 't'>): boolean {
    const edit = this.#history.undo();
    return this.#told(edit !== undefined, t('mapping.undone', { what: edit?.what ?? '' }));
  }

  #edit({ mapping }: MappingRow, change: Partial<Mapping>, what: string): boolean {
    const edited = { ...mapping, ...change };
    return this.#change(
      this.#host.mappings.map((one) => (one.id === mapping.id ? edited : one)),
      what,
    );
  }

  #change(next: readonly Mapping[], what: string): boolean {
    return this.#told(this.#history.changeMappings(next, what), what);
  }

  #told(isDone: boolean, what: string): boolean {
    if (isDone) announce(what, this.#host);
    return isDone;
  }
}

function optionLabel(property: PropertyWithSamples, value: string): string {
  return property.options?.find((option) => option.value === value)?.label ?? value;
}
