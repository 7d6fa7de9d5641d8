/** What those do who look after the syncs: decide about deleted records, publish, reconnect. */
import type {
  Issue,
  Mapping,
  MatchChoice,
  RecordRow,
  SettingsPatch,
  SyncId,
  Value,
  Values,
} from '../../../engine/contract/index.js';
import type { Random } from '../../../engine/testing/seeded-random.js';
import type { PublishApply, Removal, Side } from '../../../engine/vocabulary.js';
import {
  FILTER_MODES,
  CLEAR_RULES,
  PUBLISH_APPLIES,
  SIDES,
  otherSide,
} from '../../../engine/vocabulary.js';
import type { TwoApps } from '../two-apps.js';
import { LEFT, RIGHT, TENANT } from '../two-apps.js';
import { askForUndo, tryTo } from './ask-for-undo.js';
import { REFUSALS } from './decide-fault.js';
import { drawFilters } from './filter-trees.js';
import type { People } from './people.js';
import type { History } from './history.js';
import type { MappingRules } from './mapping-rules.js';
import { namesOf } from './names.js';
import { RARE_REFUSALS } from './rare-faults.js';
import { SUPPLIER, SUPPLIERS } from './lookups.js';
import { clientMapping } from './clients.js';
import { extraMappings, isExtra } from './extras.js';
import type { Extras } from './extras.js';
import { isMute } from './more-habits.js';
import { deletePolicies, pick } from './scenario.js';
import type { Scenario } from './scenario.js';
import { personOf } from './whole-names.js';

export class Owners {
  readonly #apps: TwoApps;
  readonly #contacts: SyncId;
  readonly #history: History;
  #hasKeptClears: boolean;
  #firstVersion = 1;
  /** Somebody said of deleted records that their partners stay, or changed what happens to them. */
  hasDecidedDeletions = false;
  /** Old settings were published again. */
  hasRestored = false;
  /** There were filters at some time. */
  hasFilters = false;
  /** Something was published for new changes only. What differs since then may be merged as on a first match. */
  hasLeftBehind = false;

  constructor(apps: TwoApps, contacts: SyncId, history: History) {
    this.#apps = apps;
    this.#history = history;
    this.#contacts = contacts;
    this.#hasKeptClears = false;
  }

  /** For a while a clear on one side stayed there, so that empty and full may stand side by side. */
  get hasKeptClears(): boolean {
    return this.#hasKeptClears;
  }

  noteClears(clears: string): void {
    this.#hasKeptClears ||= clears === 'keep';
  }

  /** Has one deleted person created again. */
  async createAgain(people: People, random: Random): Promise<void> {
    const gone = (await this.#apps.rows(this.#contacts, { state: 'failing' })).filter(
      ({ issue }) => issue?.code === 'record_deleted',
    );
    if (gone.length === 0) return;
    const row = pick(random, gone);
    await tryTo(async () => {
      await this.#apps.tenant.createRecordAgain(this.#contacts, row.id);
      const ends = { left: row.left?.id ?? null, right: row.right?.id ?? null };
      for (const name of namesOf(this.#apps, 'contacts', ends))
        people.noteWanted(name, row.issue?.side === 'left' ? 'left' : 'right');
    });
  }

  /** Answers the brake: lets go what it holds, or keeps the partners. */
  async decideHeld(random: Random): Promise<void> {
    if (random() < 0.5) return this.approveHeld(this.#contacts);
    if ((await this.#apps.tenant.getDeletions(this.#contacts)).held === null) return;
    this.hasDecidedDeletions = true;
    await tryTo(async () => {
      await this.#apps.tenant.rejectDeletions(this.#contacts);
    });
  }

  /** Lets go as many as the brake said. */
  async approveHeld(id: SyncId): Promise<void> {
    const { held } = await this.#apps.tenant.getDeletions(id);
    if (held === null) return;
    await tryTo(async () => {
      await this.#apps.tenant.approveDeletions(id, held.left + held.right);
    });
  }

  /** Publishes something else: another winner, another rule for clears, a mapping off or on. */
  async publish(random: Random): Promise<void> {
    const { draft } = await this.#apps.tenant.getSync(this.#contacts);
    const patch = pick(random, [
      { winner: pick(random, SIDES) },
      { clears: pick(random, CLEAR_RULES) },
      { deletes: pick(random, deletePolicies(this.#removals())) },
      { mappings: draft.mappings.map(toggled) },
      { filters: drawFilters(random), filterMode: pick(random, FILTER_MODES) },
    ] satisfies SettingsPatch[]);
    if ('filters' in patch) this.hasFilters = true;
    if ('deletes' in patch) this.hasDecidedDeletions = true;
    const apply = pick(random, PUBLISH_APPLIES);
    this.hasLeftBehind ||= apply === 'newChanges';
    await tryTo(() => this.#publish(patch, apply));
  }

  /** From here on every version of the settings has all that a seed says. */
  async noteVersion(): Promise<void> {
    this.#firstVersion = (await this.#apps.tenant.getSync(this.#contacts)).version ?? 1;
  }

  /** Publishes what was published before. */
  async restoreVersion(random: Random): Promise<void> {
    const { items } = await this.#apps.tenant.listVersions(this.#contacts, { limit: 50 });
    const { number } = pick(
      random,
      items.filter((one) => one.number >= this.#firstVersion),
    );
    this.hasDecidedDeletions = true;
    this.hasRestored = true;
    const apply = pick(random, PUBLISH_APPLIES);
    this.hasLeftBehind ||= apply === 'newChanges';
    await tryTo(async () => {
      await this.#apps.tenant.restoreVersion(this.#contacts, number, null);
      await this.#publish({}, apply);
    });
  }

  /** Takes back what a run did, or one change of it. */
  async undo(random: Random): Promise<void> {
    const wanted = { sync: this.#contacts, last: 10 };
    await askForUndo(this.#apps.tenant, wanted, random);
  }

  async turnOff(): Promise<void> {
    await this.#apps.tenant.turnOff(this.#contacts);
  }

  /** Answers whether it was off. */
  async turnOn(): Promise<void> {
    const { status } = await this.#apps.tenant.getSync(this.#contacts);
    if (status === 'off')
      await tryTo(async () => {
        await this.#apps.tenant.turnOn(this.#contacts);
      });
  }

  /** A login is taken away. */
  async disconnect(random: Random): Promise<void> {
    const id = pick(random, [LEFT, RIGHT]);
    await this.#apps.connections.reportLost(TENANT, id);
    await this.#apps.engine.pauseConnection(id);
  }

  #removals(): Removal[] {
    return SIDES.map((side) => this.#apps[side].connector.app.capabilities.removal ?? 'archive');
  }

  /** Lets single mappings have rules of their own. */
  async publishRules(rules: MappingRules): Promise<void> {
    const { draft } = await this.#apps.tenant.getSync(this.#contacts);
    const mappings = draft.mappings.map((mapping) => ({ ...mapping, ...rules[mapping.left] }));
    for (const { clears } of Object.values(rules)) this.noteClears(clears ?? '');
    await this.#publish({ mappings });
  }

  /** Has further properties synced. */
  async publishExtras(extras: Extras): Promise<void> {
    const { draft } = await this.#apps.tenant.getSync(this.#contacts);
    const mappings = draft.mappings.filter(({ left }) => !isExtra(left));
    await this.#publish({ mappings: [...mappings, ...extraMappings(extras)] });
  }

  /** Has it synced by whom people are supplied. */
  async publishLookups(): Promise<void> {
    const { draft } = await this.#apps.tenant.getSync(this.#contacts);
    const others = draft.mappings.filter(({ left }) => left !== SUPPLIER);
    await this.#publish({ mappings: [...others, SUPPLIERS] });
  }

  /** Has people's clients synced. */
  async publishClients(extras: Extras): Promise<void> {
    const { draft } = await this.#apps.tenant.getSync(this.#contacts);
    const clients = clientMapping(extras);
    const others = draft.associations.filter(({ left }) => left !== clients.left);
    await this.#publish({ associations: [...others, clients] });
  }

  /**
   * A person has another try at what was thrown back and forth, or refused for a while; and, having looked, at
   * what an app that cannot be asked said nothing about.
   */
  async retryFailing(plan: Scenario, sync: SyncId): Promise<void> {
    const failing = await this.#apps.rows(sync, { state: 'failing' });
    const object = sync === this.#contacts ? 'contacts' : 'companies';
    for (const { id, issue, left, right } of failing) {
      const mayBeUnknown = isKeyless(this.#apps, object, { left, right });
      if (issue === null || !isRetried(issue, { plan, mayBeUnknown })) continue;
      const isUnknown = issue.code === 'outcome_unknown';
      const made = isUnknown ? this.#findMade(issue, object, { left, right }) : null;
      await tryTo(async () => {
        if (made === null) await this.#apps.tenant.retryRecord(sync, id);
        else await this.#chooseMatch(sync, { id, left, right }, made);
      });
    }
  }

  /** A person decides who somebody is. */
  async choose(row: RecordRow, choice: MatchChoice): Promise<void> {
    await tryTo(() => this.#chooseMatch(this.#contacts, row, choice));
  }

  async #chooseMatch(
    sync: SyncId,
    { id, left, right }: Pick<RecordRow, 'id' | Side>,
    choice: MatchChoice,
  ): Promise<void> {
    if (choice.kind === 'link')
      this.#history.chosen.add([left?.id ?? choice.remoteId, right?.id ?? choice.remoteId].join());
    await this.#apps.tenant.chooseMatch(sync, id, choice);
  }

  /** Whom a person finds in the app under the name of somebody whose create was answered by nothing. */
  #findMade(
    { side }: Issue,
    object: 'contacts' | 'companies',
    { left, right }: Pick<RecordRow, 'left' | 'right'>,
  ): MatchChoice | null {
    if (side === null) return null;
    const nameOf = (values: Values = {}): Value =>
      object === 'contacts' ? personOf(values) : (values['domain'] ?? null);
    const from = side === 'left' ? right : left;
    const name = nameOf(this.#apps[otherSide(side)].readRecord(object, from?.id ?? '')?.values);
    if (typeof name !== 'string') return null;
    const namesakes = this.#apps[side]
      .readAll(object)
      .filter(({ values }) => nameOf(values) === name);
    // Of two who are called that, the one that we made.
    const found = namesakes.find(({ marker }) => marker !== null) ?? namesakes[0];
    return found === undefined ? null : { kind: 'link', remoteId: found.id };
  }

  async turnOffAndOn(): Promise<void> {
    await this.#apps.tenant.turnOff(this.#contacts);
    await tryTo(async () => {
      await this.#apps.tenant.turnOn(this.#contacts);
    });
  }

  /** All mappings are on in the end. */
  async publishAll(): Promise<void> {
    const { draft } = await this.#apps.tenant.getSync(this.#contacts);
    const mappings = draft.mappings.map((mapping) => ({ ...mapping, isOn: true }));
    await this.#publish({ mappings });
  }

  /** Allows so many calls a day; null: any number. */
  allowCalls(dailyCalls: History['dailyCalls'], history: History): void {
    history.dailyCalls = dailyCalls;
    this.#apps.connections.setDailyCalls(LEFT, dailyCalls.left);
    this.#apps.connections.setDailyCalls(RIGHT, dailyCalls.right);
  }

  /** From now on any number of calls may go to either app. */
  async allowAnyCalls(history: History): Promise<void> {
    for (const side of SIDES) {
      const id = side === 'left' ? LEFT : RIGHT;
      const { isUsedUp, limit } = await this.#apps.tenant.getCallUsage(
        id,
        history.dailyCalls[side],
      );
      if (isUsedUp && limit !== null) history.usedUp.add(side);
    }
    this.allowCalls({ left: null, right: null }, history);
  }

  /** Connects both accounts again, whether their logins are lost or not. */
  async reconnect(): Promise<void> {
    for (const id of [LEFT, RIGHT]) {
      this.#apps.connections.restore(id);
      await this.#apps.engine.resumeConnection(id);
    }
  }

  async #publish(patch: SettingsPatch, apply: PublishApply = 'allRecords'): Promise<void> {
    const { draft } = await this.#apps.tenant.patchDraft(this.#contacts, patch, null);
    this.noteClears(draft.clears);
    await this.#apps.tenant.publishSync(this.#contacts, { turnOn: true, apply }, null);
  }
}

const RETRIED: readonly string[] = ['oscillation', ...REFUSALS, ...RARE_REFUSALS];

/** `mayBeUnknown`: the record has nothing by which an app could be asked for it. */
function isRetried(
  { code, side }: Issue,
  { plan, mayBeUnknown }: { plan: Scenario; mayBeUnknown: boolean },
): boolean {
  const isUnknown = code === 'outcome_unknown' && side !== null;
  if (!isUnknown) return RETRIED.includes(code);
  const hasProof = plan[side].capabilities.createProof !== 'none';
  return isMute(plan[side]) || (mayBeUnknown && !hasProof);
}

function toggled(mapping: Mapping): Mapping {
  return mapping.left === 'jobTitle' ? { ...mapping, isOn: !mapping.isOn } : mapping;
}

/** Somebody without an address. */
function isKeyless(apps: TwoApps, object: string, ends: Pick<RecordRow, Side>): boolean {
  return SIDES.every((side) => {
    const record = apps[side].readRecord(object, ends[side]?.id ?? '');
    return object === 'contacts' && (record?.values['email'] ?? null) === null;
  });
}
