/** Counts what a run would do about ties: by the same decisions, on what there would be once all is written. */
import type { PreviewTies, RemoteId } from '../../contract/index.js';
import { shutSides } from '../../filter/shut-sides.js';
import { associationLabel } from '../../mapping/association-label.js';
import type {
  LinkedEnds,
  PartnerLookup,
  PlannedTie,
  TieLookup,
} from '../../plan/ties/association-plan.js';
import { endsForTies } from '../../plan/ties/foresee-ties.js';
import { planAgain } from '../../plan/plan-again.js';
import { foresee } from '../../plan/preview/foresee.js';
import { planAssociations } from '../../plan/ties/plan-association.js';
import type { RecordPlan } from '../../plan/record-plan.js';
import { idsOf } from '../../plan/ties/tie-ids.js';
import type { Pair } from '../../state/link.js';
import { tieKey } from '../../state/tie-key.js';
import type { Side } from '../../vocabulary.js';
import { SIDES, otherSide } from '../../vocabulary.js';
import type { PartnerSyncs } from '../associate/find-partners.js';
import { findPartnerSyncs, lookUpRequired } from '../associate/find-partners.js';
import { lookUpTies } from '../associate/look-up-ties.js';
import { endId } from '../new-link.js';
import type { RunContext } from '../run-context.js';

/** One record's plan. */
interface Planned {
  pair: Pair;
  plan: RecordPlan;
}

type DuePair = LinkedEnds & Pick<Pair, 'link'>;

export class PreviewTieCounts {
  readonly #context: RunContext;
  readonly #partners: PartnerSyncs;
  readonly #counts = new Map<string, PreviewTies>();

  private constructor(context: RunContext, partners: PartnerSyncs) {
    this.#context = context;
    this.#partners = partners;
  }

  static async open(context: RunContext): Promise<PreviewTieCounts> {
    return new PreviewTieCounts(context, await findPartnerSyncs(context));
  }

  /** `findRequired`: who the records are that new ones must lead to. */
  async add(step: readonly Planned[], findRequired: PartnerLookup): Promise<void> {
    const { compiled } = this.#context;
    if (this.#partners.size === 0) return;
    const rules = { compiled, findPartner: findRequired };
    const due = step.flatMap(({ pair, plan }): DuePair[] => {
      const made = plan.kind === 'revive' ? planAgain(pair, plan.side, rules) : { pair, plan };
      const ends = endsForTies(made.pair, made.plan, compiled);
      return ends === null ? [] : [{ link: pair.link, ...ends }];
    });
    if (due.length === 0) return;
    const lookup = await this.#lookUp(due);
    for (const pair of due) {
      const shut = shutSides(pair, compiled);
      const { ties, waiting } = planAssociations(pair, compiled, lookup);
      for (const tie of ties)
        if (!shut.includes(tie.side)) this.#count(effectOf(tie), tie.side, tie.property.property);
      for (const { side, key } of waiting) this.#count('waiting', side, key);
    }
  }

  list(): PreviewTies[] {
    return [...this.#counts.values()].sort(
      (a, b) => RANKS[a.effect] - RANKS[b.effect] || b.ties - a.ties,
    );
  }

  #count(effect: PreviewTies['effect'], side: Side, key: string): void {
    const { compiled } = this.#context;
    const label = associationLabel(compiled.schema[side], key) ?? key;
    const name = [effect, side, key].join(' ');
    const before = this.#counts.get(name) ?? { effect, side, label, ties: 0 };
    this.#counts.set(name, { ...before, ties: before.ties + 1 });
  }

  /** Records of this very sync that it would create count as linked: their ties are set after all creates. */
  async #lookUp(due: readonly DuePair[]): Promise<TieLookup> {
    const { scope, compiled } = this.#context;
    const { associations } = compiled;
    const partners = this.#partners;
    const { findPartner, findLost } = await lookUpTies(this.#context, partners, due);
    const made = new Map<string, RemoteId>();
    for (const association of associations) {
      const own = partners.get(association.id)?.find((one) => one.scope === scope);
      for (const side of own === undefined ? [] : SIDES) {
        const at = own?.isSwapped === true ? otherSide(side) : side;
        const ids = due.flatMap((pair) => idsOf(pair[side].values[tieKey(association, side)]));
        for (const id of await this.#created(at, [...new Set(ids)]))
          made.set(`${association.id}:${side}:${id}`, `new ${id}`);
      }
    }
    return {
      findPartner: (association, side, id) =>
        findPartner(association, side, id) ?? made.get(`${association.id}:${side}:${id}`),
      findLost,
    };
  }

  /** Those of these records of a side that the run would create in the other app. */
  async #created(side: Side, ids: readonly RemoteId[]): Promise<RemoteId[]> {
    if (ids.length === 0) return [];
    const context = this.#context;
    const { store, scope, compiled } = context;
    const links = (await store.findLinks(scope, side, ids)).filter(({ stage }) => stage === 'open');
    const shadows = await store.findShadows(scope, side, ids);
    const byId = new Map(shadows.map((shadow) => [shadow.id, shadow]));
    const pairs = links.map((link): Pair => {
      const shadow = byId.get(endId(link, side) ?? '') ?? null;
      return { link, left: null, right: null, [side]: shadow };
    });
    const findPartner = await lookUpRequired(context, pairs);
    return pairs.flatMap((pair) => {
      const isMade = foresee(pair, { compiled, findPartner }).kind === 'create';
      return isMade ? (pair[side]?.id ?? []) : [];
    });
  }
}

/** A label is no tie of its own; it goes with one. */
function effectOf({ label, toId, change, property }: PlannedTie): PreviewTies['effect'] {
  if (label !== undefined) return 'labelled';
  if (change === 'remove' || toId === null) return 'removed';
  return change === 'add' || property.before === null ? 'set' : 'changed';
}

/** In which order they come. */
const RANKS: Readonly<Record<PreviewTies['effect'], number>> = {
  ...{ set: 0, changed: 1, removed: 2, labelled: 3, waiting: 4 },
};
