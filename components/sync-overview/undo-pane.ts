import { html, type TemplateResult } from 'lit';
import type { Run, Undo, UndoReport, UndoState } from '../../engine/contract/index.js';
import type { Permission } from '../../engine/index.js';
import { Loader } from '../controllers/loader.js';
import type { UndoTarget } from '../events/undo-open-request-event.js';
import type { UndoRequestEvent } from '../events/undo-request-event.js';
import type { EndNames } from '../model/end-name.js';
import type { SideProperties } from '../model/side-properties.js';
import type { PaneContext } from './pane-context.js';

interface Around {
  readonly ends: EndNames;
  readonly properties: SideProperties;
  readonly permissions: readonly Permission[];
}

/** Taking a run or a change back: the look before, the undo, and how far it is. */
export class UndoPane {
  readonly #context: PaneContext;
  readonly #around: (syncId: string | null) => Around;
  readonly #report: Loader<UndoReport>;
  readonly #state: Loader<UndoState>;
  #syncId: string | null = null;
  #target: UndoTarget | null = null;
  #runId: string | null = null;
  #isStarting = false;
  #failed: unknown;

  constructor(context: PaneContext, around: (syncId: string | null) => Around) {
    this.#context = context;
    this.#around = around;
    this.#report = new Loader(context.host);
    this.#state = new Loader(context.host);
  }

  open(syncId: string | null, target: UndoTarget | null): void {
    this.#syncId = syncId;
    this.#target = target;
    this.#runId = null;
    this.#failed = undefined;
    this.#report.set(undefined);
    this.#state.set(undefined);
    if (target !== null) this.#preview({});
    this.#context.host.requestUpdate();
  }

  /** A run began, went on or ended: perhaps this undo. */
  note(run: Run): void {
    if (run.id === this.#runId) this.#look(run.id);
  }

  render(): TemplateResult {
    const { ends, properties, permissions } = this.#around(this.#syncId);
    const { error: previewError, value, isLoading } = this.#report;
    return html`<sync-undo
      .target=${this.#target}
      .report=${value ?? null}
      .undone=${this.#state.value ?? null}
      .ends=${ends}
      .properties=${properties}
      .error=${previewError ?? this.#failed ?? this.#state.error}
      ?may-archive=${permissions.includes('delete')}
      ?loading=${isLoading}
      ?starting=${this.#isStarting}
      @close-request=${() => this.open(null, null)}
      @sync-undo-request=${(event: UndoRequestEvent) => {
        if (event.step === 'preview') this.#preview(event.undo);
        else void this.#start(event.undo);
      }}
    ></sync-undo>`;
  }

  #preview(undo: Undo): void {
    const client = this.#context.client();
    const target = this.#target;
    if (client === undefined || target === null) return;
    void this.#report.load(() =>
      target.kind === 'run'
        ? client.previewUndo(target.id, undo)
        : client.previewUndoChange(target.id, undo),
    );
  }

  async #start(undo: Undo): Promise<void> {
    const client = this.#context.client();
    const target = this.#target;
    if (client === undefined || target === null || this.#isStarting) return;
    this.#isStarting = true;
    this.#failed = undefined;
    this.#context.host.requestUpdate();
    try {
      const { kind, id } = target;
      const run = await (kind === 'run'
        ? client.startUndo(id, undo)
        : client.startUndoChange(id, undo));
      if (this.#target === target) {
        this.#runId = run.id;
        this.#look(run.id);
      }
    } catch (error) {
      this.#context.fail(error);
      if (this.#target === target) this.#failed = error;
    }
    this.#isStarting = false;
    this.#context.host.requestUpdate();
  }

  #look(runId: string): void {
    const client = this.#context.client();
    if (client !== undefined) void this.#state.load((signal) => client.getUndo(runId, signal));
  }
}
