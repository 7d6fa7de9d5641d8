import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type {
  MatchRule,
  PreviewReport,
  PropertyWithSamples,
  SettingsProblem,
} from '../../engine/contract/index.js';
import type { Side } from '../../engine/index.js';
import type { ChangeEvent } from '../controls/change-event.js';
import type { ComboboxOption } from '../controls/combobox/combobox-model.js';
import type { SyncCombobox } from '../controls/combobox/combobox.js';
import { icon } from '../controls/icon/icon.js';
import { RulesChangeEvent } from '../events/rules-change-event.js';
import { configure } from '../i18n/en/configure.js';
import { problems } from '../i18n/en/problems.js';
import { SyncElement } from '../internal/sync-element.js';
import type { Ends } from '../model/ends.js';
import { problemTexts } from '../model/problem-texts.js';
import type { SampledProperties } from '../model/side-properties.js';
import type { EstimateMatches } from '../sync-match-estimate/sync-match-estimate.js';
import { controlStyles } from '../styles/control.styles.js';
import { chooseOpen, choosePair, removePair, removeRule, type MatchDraft } from './match-draft.js';
import { matchingStyles } from './sync-matching.styles.js';

/** As many as the contract allows. */
const MAX_RULES = 10;
const MAX_PAIRS = 5;

/**
 * @summary By what two records are recognised as the same: rules that are tried in order, each of one
 * or several properties that must all agree, and how many records find their partner.
 * @tag sync-matching
 * @fires {RulesChangeEvent} sync-rules-change - when a person changed the rules; cancelling takes it back
 * @csspart heading, rule, numbers
 */
export class SyncMatching extends SyncElement {
  static override readonly english = { configure, problems };
  static override styles = [SyncElement.styles, controlStyles, matchingStyles];

  @property({ attribute: false }) rules: readonly MatchRule[] = [];
  /** Null while they are on their way. */
  @property({ attribute: false }) properties: SampledProperties | null = null;
  @property({ attribute: false }) ends: Ends | null = null;
  /** Those about matching; others are left to the elements they are about. */
  @property({ attribute: false }) problems: readonly SettingsProblem[] = [];
  /** Counts how many records match, as soon as there is one. */
  @property({ attribute: false }) report: PreviewReport | null = null;
  /** `report` is about earlier settings. */
  @property({ type: Boolean, attribute: 'old' }) isOld = false;
  @property({ type: Boolean, attribute: 'counting' }) isCounting = false;
  /** Counts how many match now; without it that cannot be asked for. */
  @property({ attribute: false }) estimate: EstimateMatches | null = null;
  @property({ type: Boolean, attribute: 'read-only' }) isReadOnly = false;

  @state() private open: MatchDraft['open'] = null;

  protected override render(): TemplateResult {
    const { t, ends, properties } = this;
    if (ends === null || properties === null)
      return html`<sync-skeleton variant="rows" count="2"></sync-skeleton>`;
    const names = { left: ends.left.app.name, right: ends.right.app.name };
    return html`<h3 class="title" part="heading">${t('configure.matchingTitle')}</h3>
      <p class="subtle intro">${t('configure.matchingIntro', names)}</p>
      ${
        this.rules.length === 0 && this.open === null
          ? html`<sync-banner tone="warning" heading=${t('configure.noRules')}
              >${t('configure.noRulesText')}</sync-banner
            >`
          : nothing
      }
      <ol>
        ${this.rules.map((rule, index) => html`<li>${this.#renderRule(rule, index, ends)}</li>`)}
        ${this.open?.rule === this.rules.length ? html`<li>${this.#renderNewRule()}</li>` : nothing}
      </ol>
      <div class="foot">${this.#renderAdd()}</div>
      ${this.rules.length === 0 ? nothing : this.#renderEstimate(ends)}`;
  }

  #renderRule(rule: MatchRule, index: number, ends: Ends): TemplateResult {
    const { t } = this;
    const number = index + 1;
    const canAdd = !this.isReadOnly && this.open === null && rule.pairs.length < MAX_PAIRS;
    return html`<div
      class="rule"
      part="rule"
      role="group"
      aria-label=${t('configure.rule', { number })}
    >
      <div class="rule-head">
        <b>${t('configure.rule', { number })}</b>
        ${
          this.isReadOnly
            ? nothing
            : this.#renderRemove(t('configure.removeRule', { number }), () =>
                this.#change(removeRule(this.rules, index)),
              )
        }
      </div>
      ${rule.pairs.map((_pair, pair) => this.#renderPair({ rule: index, pair }, rule, ends))}
      ${this.open?.rule === index ? html`${this.#renderAnd()}${this.#renderOpen()}` : nothing}
      ${
        canAdd
          ? html`<button
              class="button quiet small and-also"
              type="button"
              @click=${() => this.#begin(index)}
            >
              ${icon('plus')}${t('configure.addPair')}
            </button>`
          : nothing
      }
    </div>`;
  }

  #renderPair(
    at: { rule: number; pair: number },
    rule: MatchRule,
    ends: Ends,
  ): TemplateResult | typeof nothing {
    const pair = rule.pairs[at.pair];
    if (pair === undefined) return nothing;
    const { t, isReadOnly } = this;
    const wrong = this.#wrongIn(at, ends);
    const name = `${this.#label('left', pair.left)} – ${this.#label('right', pair.right)}`;
    return html`${at.pair === 0 ? nothing : this.#renderAnd()}
      <div class=${isReadOnly || rule.pairs.length === 1 ? 'pair single' : 'pair'}>
        ${this.#renderSide('left', pair.left, (to) => this.#rename(at, 'left', to))}
        <span class="equals">${t('configure.equals')}</span>
        ${this.#renderSide('right', pair.right, (to) => this.#rename(at, 'right', to))}
        ${
          isReadOnly || rule.pairs.length === 1
            ? nothing
            : this.#renderRemove(t('configure.removePair', { name }), () =>
                this.#change(removePair(this.rules, at)),
              )
        }
        ${wrong === '' ? nothing : html`<sync-banner class="wrong" tone="danger" heading=${wrong}></sync-banner>`}
      </div>`;
  }

  #renderNewRule(): TemplateResult {
    const number = this.rules.length + 1;
    return html`<div
      class="rule"
      part="rule"
      role="group"
      aria-label=${this.t('configure.rule', { number })}
    >
      <div class="rule-head">
        <b>${this.t('configure.rule', { number })}</b>
        ${this.#renderRemove(this.t('configure.removeRule', { number }), () => this.#giveUp())}
      </div>
      ${this.#renderOpen()}
    </div>`;
  }

  /** The pair that is being made. */
  #renderOpen(): TemplateResult | typeof nothing {
    const { open, t } = this;
    if (open === null) return nothing;
    return html`<div class=${open.rule === this.rules.length ? 'pair new single' : 'pair new'}>
        ${this.#renderSide('left', open.left, (to) => this.#chooseOpen('left', to))}
        <span class="equals">${t('configure.equals')}</span>
        ${this.#renderSide('right', open.right, (to) => this.#chooseOpen('right', to))}
        ${
          open.rule === this.rules.length
            ? nothing
            : this.#renderRemove(t('common.cancel'), () => this.#giveUp())
        }
      </div>
      <p class="subtle small-text open" role="status">
        ${open.left === '' && open.right === '' ? nothing : t('configure.choosePartner')}
      </p>`;
  }

  #renderSide(side: Side, name: string, choose: (to: string) => boolean): TemplateResult {
    const app = this.ends?.[side].app.name ?? '';
    const label = this.t('configure.propertyOf', { app });
    if (this.isReadOnly) {
      return html`<span class="text"
        ><small>${label}</small><bdi>${this.#label(side, name)}</bdi></span
      >`;
    }
    return html`<sync-combobox
      data-side=${side}
      label=${label}
      .options=${this.#options(side)}
      .value=${name}
      @change=${(event: ChangeEvent<string>) => {
        event.stopPropagation();
        if (!choose(event.value)) (event.target as SyncCombobox).value = name;
      }}
    ></sync-combobox>`;
  }

  #renderAnd(): TemplateResult {
    return html`<div class="and">${this.t('configure.and')}</div>`;
  }

  #renderRemove(label: string, remove: () => void): TemplateResult {
    return html`<button
      class="button quiet icon-only remove"
      type="button"
      aria-label=${label}
      @click=${remove}
    >
      ${icon('trash')}
    </button>`;
  }

  #renderAdd(): TemplateResult | typeof nothing {
    const isFull = this.rules.length >= MAX_RULES;
    if (this.isReadOnly || this.open !== null || isFull) return nothing;
    return html`<button
      class="button add"
      type="button"
      @click=${() => this.#begin(this.rules.length)}
    >
      ${icon('plus')}${this.t('configure.addRule')}
    </button>`;
  }

  #renderEstimate(ends: Ends): TemplateResult {
    return html`<sync-match-estimate
      exportparts="numbers"
      .ends=${ends}
      .rules=${this.rules}
      .report=${this.report}
      ?old=${this.isOld}
      ?counting=${this.isCounting}
      .estimate=${this.estimate}
    ></sync-match-estimate>`;
  }

  #options(side: Side): ComboboxOption[] {
    return (this.properties?.[side] ?? [])
      .filter((one) => one.isReadable)
      .map((one) => ({
        value: one.name,
        label: one.label,
        icon: one.type,
        ...samplesOf(one),
      }));
  }

  #label(side: Side, name: string): string {
    return this.properties?.[side].find((one) => one.name === name)?.label ?? name;
  }

  #wrongIn(at: { rule: number; pair: number }, ends: Ends): string {
    const pointer = `/matching/rules/${String(at.rule)}/pairs/${String(at.pair)}`;
    const found = this.problems.find((problem) => problem.pointer.startsWith(pointer));
    if (found === undefined) return '';
    const { message, hint } = problemTexts(found, { ends, properties: this.properties }, this.t);
    return `${message} ${hint}`;
  }

  #begin(rule: number): void {
    this.open = { rule, left: '', right: '' };
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('.new sync-combobox')?.focus(),
    );
  }

  #giveUp(): void {
    this.open = null;
    this.#focusAdd();
  }

  #focusAdd(): void {
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('.add')?.focus(),
    );
  }

  #chooseOpen(side: Side, name: string): boolean {
    const next = chooseOpen({ rules: this.rules, open: this.open }, side, name);
    this.open = next.open;
    return next.open === null ? this.#change(next.rules) : true;
  }

  #rename(at: { rule: number; pair: number }, side: Side, name: string): boolean {
    return name !== '' && this.#change(choosePair(this.rules, { ...at, side }, name));
  }

  /** Whether nobody cancelled it. */
  #change(rules: readonly MatchRule[]): boolean {
    const before = this.rules;
    this.rules = rules;
    const isDone = this.emit(new RulesChangeEvent(rules));
    if (!isDone) this.rules = before;
    if (this.rules.length < before.length) this.#focusAdd();
    return isDone;
  }
}

function samplesOf({ samples }: PropertyWithSamples): { description?: string } {
  return samples.length === 0 ? {} : { description: samples.join(', ') };
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-matching': SyncMatching;
  }
}
