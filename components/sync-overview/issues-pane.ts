import { html, nothing, type TemplateResult } from 'lit';
import type { IssueGroup, Sync } from '../../engine/contract/index.js';
import type { Permission } from '../../engine/index.js';
import { Loader } from '../controllers/loader.js';
import { icon } from '../controls/icon/icon.js';
import type {
  IssueCommand,
  IssueCommandRequestEvent,
} from '../events/issue-command-request-event.js';
import { renderError } from '../internal/render-error.js';
import { objectName, type EndNames } from '../model/end-name.js';
import type { SideProperties } from '../model/side-properties.js';
import type { LaterParts } from './later-parts.js';
import type { PaneContext } from './pane-context.js';

export interface IssuesView {
  readonly isWide: boolean;
  readonly ends: EndNames;
  readonly properties: SideProperties;
  readonly permissions: readonly Permission[];
  readonly later: LaterParts;
  readonly onClose: () => void;
}

/** Why records of one sync are failing. */
export class IssuesPane {
  readonly #context: PaneContext;
  readonly #groups: Loader<IssueGroup[]>;
  /** The sync that is looked at; null when the pane is closed. */
  syncId: string | null = null;
  busy: { key: string; command: IssueCommand } | null = null;
  failed: unknown;

  constructor(context: PaneContext) {
    this.#context = context;
    this.#groups = new Loader(context.host);
  }

  get groups(): readonly IssueGroup[] {
    return this.#groups.value ?? [];
  }

  /** Beside the list where there is room, else as a panel over it. */
  render(view: IssuesView): TemplateResult | typeof nothing {
    const { isWide, ends, onClose } = view;
    const t = this.#context.t();
    const sync = this.#context.sync(this.syncId);
    const count = sync?.counts.failing ?? 0;
    const object = objectName(ends);
    const heading =
      count === 0
        ? t('overview.issuesNone', { object })
        : t('overview.issuesHeading', { count, object });
    if (!isWide)
      return html`<sync-side-panel
        ?open=${sync !== undefined}
        .heading=${heading}
        @close-request=${onClose}
        >${sync === undefined ? nothing : this.#renderList(sync, view)}</sync-side-panel
      >`;
    if (sync === undefined) return nothing;
    return html`<aside class="issues" part="issues" aria-labelledby="issues-heading">
      <div class="aside-head">
        <h3 id="issues-heading" tabindex="-1">${heading}</h3>
        <button
          class="button quiet small icon-only"
          type="button"
          aria-label=${t('controls.close')}
          @click=${onClose}
        >
          ${icon('close')}
        </button>
      </div>
      ${this.#renderList(sync, view)}
    </aside>`;
  }

  #renderList(
    sync: Sync,
    { ends, properties, permissions, later }: IssuesView,
  ): TemplateResult | typeof nothing {
    const t = this.#context.t();
    if (later.error !== undefined)
      return renderError(later.error, { t, onRetry: () => void later.load() });
    if (later.value === undefined) return html`<sync-skeleton count="6"></sync-skeleton>`;
    return html`<sync-issues
      sync-id=${sync.id}
      .groups=${this.groups}
      .ends=${ends}
      .properties=${properties}
      .permissions=${permissions}
      .nextTryAt=${sync.nextDueAt}
      .busy=${this.busy}
      .error=${this.#groups.error}
      .failed=${this.failed}
      ?loading=${this.#groups.isLoading}
      @sync-issue-command-request=${({ key, command }: IssueCommandRequestEvent) => void this.#command(key, command)}
      @sync-retry-load-request=${() => this.refresh()}
    ></sync-issues>`;
  }

  show(syncId: string | null): void {
    if (syncId !== this.syncId) this.#groups.set(undefined);
    this.syncId = syncId;
    this.failed = undefined;
    this.refresh();
  }

  refresh(): void {
    const { syncId } = this;
    const client = this.#context.client();
    if (syncId !== null && client !== undefined)
      void this.#groups.load((signal) => client.listIssues(syncId, signal));
  }

  async #command(key: string, command: IssueCommand): Promise<void> {
    const { syncId } = this;
    const client = this.#context.client();
    if (syncId === null || client === undefined || this.busy !== null) return;
    this.busy = { key, command };
    this.failed = undefined;
    this.#context.host.requestUpdate();
    try {
      const { count } = await (command === 'retry'
        ? client.retryIssue(syncId, key)
        : client.createIssueAgain(syncId, key));
      this.#context.say(this.#context.t()(`overview.done_issue_${command}`, { count }));
    } catch (error) {
      this.failed = error;
      this.#context.fail(error);
    }
    this.busy = null;
    this.refresh();
    this.#context.host.requestUpdate();
  }
}
