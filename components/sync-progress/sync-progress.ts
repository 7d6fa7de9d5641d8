import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { IssueGroup, Run } from '../../engine/contract/index.js';
import { SIDES, type Side } from '../../engine/index.js';
import { announce } from '../controls/announce/announce.js';
import { Ticker } from '../controllers/ticker.js';
import { icon } from '../controls/icon/icon.js';
import { issues } from '../i18n/en/issues.js';
import { progress } from '../i18n/en/progress.js';
import { stops } from '../i18n/en/stops.js';
import { SyncElement } from '../internal/sync-element.js';
import type { Ends } from '../model/ends.js';
import { issueTexts } from '../model/issue-texts.js';
import type { SideProperties } from '../model/side-properties.js';
import { namesOf } from '../model/side-properties.js';
import { stopText } from '../model/stop-text.js';
import { controlStyles } from '../styles/control.styles.js';
import {
  failingCount,
  headway,
  paceOf,
  roundDuration,
  shownPhase,
  stepStates,
  tenthsDone,
  writtenInto,
  type Sighting,
  type StepState,
} from './run-progress.js';
import { progressStyles } from './sync-progress.styles.js';

/** Causes that are shown; the rest is a number. */
const SHOWN_ISSUES = 3;

const STATE_KEYS = { done: 'stateDone', current: 'stateCurrent', todo: 'stateTodo' } as const;

/**
 * @summary A run while it works: its steps, how much of both apps is read, what is written, how long it
 * takes, the first problems; afterwards what it did. Needs nothing but the run.
 * @tag sync-progress
 * @slot action - buttons, such as stopping the run or going on to the overview
 * @csspart steps, bars, writes, issues
 */
export class SyncProgress extends SyncElement {
  static override readonly english = { issues, progress, stops };
  static override styles = [SyncElement.styles, controlStyles, progressStyles];

  /** Null before the first run. */
  @property({ attribute: false }) run: Run | null = null;
  @property({ attribute: false }) ends: Ends | null = null;
  @property({ attribute: false }) issues: readonly IssueGroup[] = [];
  /** Give the properties that issues name their labels. */
  @property({ attribute: false }) properties: SideProperties = { left: [], right: [] };

  #first: Sighting | undefined;
  #said: string | undefined;

  constructor() {
    super();
    new Ticker(this, 1000);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { run } = this;
    if (!changed.has('run') || run === null) return;
    const before = changed.get('run');
    if (this.#first === undefined || before?.id !== run.id || this.#first.phase !== run.phase) {
      this.#first = { ...headway(run), phase: run.phase, atMs: Date.now() };
    }
    this.#announce(run, before?.id === run.id);
  }

  protected override render(): TemplateResult {
    const { run, ends, t } = this;
    if (ends === null) return html`<sync-skeleton variant="rows" count="3"></sync-skeleton>`;
    if (run === null) {
      return html`<sync-empty icon="clock" heading=${t('progress.none')}
        >${t('progress.noneHint')}</sync-empty
      >`;
    }
    const isRunning = run.state === 'running';
    return html`<section>
      ${this.#renderHead(run)} ${isRunning ? this.#renderSteps(run) : nothing}
      ${isRunning ? this.#renderBars(run, ends) : nothing} ${this.#renderWrites(run, ends)}
      ${this.#renderIssues(ends)}
      ${isRunning ? html`<p class="subtle">${t('progress.leaveHint')}</p>` : nothing}
      <slot name="action"></slot>
    </section>`;
  }

  #title(run: Run): string {
    const { t } = this;
    const failing = failingCount(run);
    if (run.state === 'running') {
      return t(run.stopReason === null ? 'progress.title_running' : 'progress.title_waiting');
    }
    if (run.state === 'finished' && failing > 0) {
      return t('progress.title_finishedFailing', { count: failing });
    }
    return t(`progress.title_${run.state}`);
  }

  #renderHead(run: Run): TemplateResult {
    const { t } = this;
    const tone = toneOf(run);
    const about = run.phase === 'settle' ? 'settle' : shownPhase(run);
    const isRunning = run.state === 'running';
    const duration = this.#duration(run);
    const isStopped = run.state === 'failed' || run.state === 'cancelled';
    return html`<div class="head ${tone}">
      ${tone === 'running' ? nothing : icon(tone)}
      <div>
        <h3 class="title">${this.#title(run)}</h3>
        <p class="subtle">
          ${isRunning && run.stopReason === null ? t(`progress.about_${about}`) : stopText(run, t)}
          ${duration === undefined ? nothing : t('progress.tookIt', { duration })}
          ${run.state === 'finished' ? t('progress.fromNowOn') : nothing}
          ${isStopped ? t('progress.stoppedHint') : nothing}
        </p>
      </div>
    </div>`;
  }

  #duration({ state, startedAt, finishedAt }: Run): string | undefined {
    if (state !== 'finished' || finishedAt === null) return undefined;
    const seconds = (new Date(finishedAt).getTime() - new Date(startedAt).getTime()) / 1000;
    return this.#time(seconds);
  }

  #time(seconds: number): string {
    if (seconds < 5) return this.t('progress.soon');
    const { unit, count } = roundDuration(seconds);
    return this.t(`progress.${unit}`, { count });
  }

  #renderSteps(run: Run): TemplateResult {
    const { t } = this;
    const mark = (state: StepState, index: number) =>
      state === 'done' ? icon('check') : this.format.number(index + 1);
    return html`<ol class="steps" part="steps" aria-label=${t('progress.phases')}>
      ${stepStates(run).map(
        ({ phase, state }, index) =>
          html`<li class=${state} aria-current=${state === 'current' ? 'step' : nothing}>
            <span class="mark" aria-hidden="true">${mark(state, index)}</span>
            <span
              >${t(`progress.phase_${phase}`)}<span class="visually-hidden"
                >, ${t(`progress.${STATE_KEYS[state]}`)}</span
              ></span
            >
          </li>`,
      )}
    </ol>`;
  }

  #renderBars(run: Run, ends: Ends): TemplateResult {
    const { t } = this;
    const { planned, scan } = run;
    const phase = shownPhase(run);
    const pace = run.stopReason === null ? paceOf(run, this.#first, Date.now()) : null;
    return html`<div class="bars" part="bars">
        ${SIDES.map((side) => {
          const { app, object } = ends[side];
          const { read, total, isComplete } = scan[side];
          const label = t('progress.reading', { app: app.name, object: object.plural });
          return this.#renderBar(label, { done: read, total: isComplete ? read : total });
        })}
        ${
          phase === 'scan' || phase === 'match'
            ? nothing
            : html`<div class="wide">${this.#renderBar(t('progress.deciding'), planned)}</div>`
        }
      </div>
      <dl class="facts">
        <div>
          <dt>${t('progress.timeLeft')}</dt>
          <dd>
            ${
              pace?.secondsLeft === undefined || pace.secondsLeft === null
                ? t('progress.notKnown')
                : this.#time(pace.secondsLeft)
            }
          </dd>
        </div>
        <div>
          <dt>${t('progress.rate')}</dt>
          <dd>
            ${pace === null ? t('progress.notKnown') : t('progress.perSecond', { rate: pace.rate })}
          </dd>
        </div>
      </dl>`;
  }

  #renderBar(
    label: string,
    { done, total }: { done: number; total: number | null },
  ): TemplateResult {
    const { t } = this;
    const isThrough = total !== null && done >= total;
    return html`<sync-progress-bar
      label=${label}
      text=${total === null ? t('progress.soFar', { done }) : t('progress.ofTotal', { done, total })}
      .value=${total === null ? undefined : total === 0 ? 1 : done}
      .max=${total === null || total === 0 ? 1 : total}
      tone=${isThrough ? 'success' : 'accent'}
    ></sync-progress-bar>`;
  }

  #renderWrites(run: Run, ends: Ends): TemplateResult {
    const { t } = this;
    const isEmpty = SIDES.every((side) => writtenInto(run, side) === 0) && run.linked === 0;
    const heading = t(run.state === 'running' ? 'progress.written' : 'progress.writtenDone');
    return html`<section class="writes" part="writes" aria-label=${heading}>
      <h4>${heading}</h4>
      ${
        isEmpty
          ? html`<p class="subtle">${t('progress.nothingWritten')}</p>`
          : html`<ul>
              ${SIDES.map((side) => this.#renderWritten(run, side, ends))}
              ${
                run.linked === 0
                  ? nothing
                  : html`<li class="subtle">
                      ${icon('link')}${t('progress.linked', { count: run.linked })}
                    </li>`
              }
            </ul>`
      }
    </section>`;
  }

  #renderWritten(run: Run, side: Side, ends: Ends): TemplateResult {
    const { t, format } = this;
    const { app } = ends[side];
    const kinds = ['created', 'updated', 'associated'] as const;
    const counts = run.writes[side];
    return html`<li>
      <sync-app-logo size="small" name=${app.name} color=${app.logo.color}></sync-app-logo>
      <span class="where">${t('progress.writtenIn', { app: app.name })}</span>
      ${kinds.map(
        (kind) =>
          html` <span class=${counts[kind] === 0 ? 'count zero' : 'count'}
            ><strong>${format.number(counts[kind])}</strong> ${t(`progress.${kind}`)}</span
          >`,
      )}
    </li>`;
  }

  #renderIssues(ends: Ends): TemplateResult | typeof nothing {
    const { issues, t, format } = this;
    if (issues.length === 0) return nothing;
    const names = { ends: namesOf(ends), properties: this.properties };
    const more = issues.length - SHOWN_ISSUES;
    return html`<section class="issues" part="issues" aria-label=${t('progress.issues')}>
      <h4>${t('progress.issues')}</h4>
      <ul>
        ${issues.slice(0, SHOWN_ISSUES).map(
          (issue) =>
            html`<li>
              ${icon('warning')}
              <span>${issueTexts(issue, names, { t, format }).title}</span>
              <span class="subtle">${t('progress.affected', { count: issue.count })}</span>
            </li>`,
        )}
        ${more > 0 ? html`<li class="subtle">${t('progress.moreIssues', { count: more })}</li>` : nothing}
      </ul>
      <p class="subtle">${t('progress.issuesHint')}</p>
    </section>`;
  }

  /** Tells a new step, each tenth and the end; the rest can be read when somebody looks. */
  #announce(run: Run, isKnown: boolean): void {
    const tenths = tenthsDone(run);
    const news = run.state === 'running' ? `${run.phase} ${tenths ?? ''}` : run.state;
    const before = this.#said;
    this.#said = news;
    if (!isKnown || before === undefined || before === news) return;
    const { t } = this;
    if (run.state !== 'running') announce(this.#title(run), this);
    else if (!before.startsWith(`${run.phase} `)) {
      const about = run.phase === 'settle' ? 'settle' : shownPhase(run);
      announce(t('progress.announcePhase', { phase: t(`progress.about_${about}`) }), this);
    } else if (tenths !== null) {
      announce(t('progress.announceShare', { ratio: tenths / 10 }), this);
    }
  }
}

function toneOf({ state, stopReason }: Run): 'running' | 'success' | 'info' | 'warning' | 'danger' {
  switch (state) {
    case 'running':
      return stopReason === null ? 'running' : 'warning';
    case 'finished':
      return 'success';
    case 'cancelled':
      return 'info';
    case 'held':
      return 'warning';
    case 'failed':
      return 'danger';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sync-progress': SyncProgress;
  }
}
