/**
 * Every promise of the engine (I1 to I9) and every mechanic behind them (M1 to M16) as a check with a
 * name. Add one here; nothing else has to know. A check may need history of its own, so each
 * simulation makes them anew.
 */
import type { Check } from '../check.js';
import { findAlikeTwice, linksHaveReason } from './alike-people.js';
import {
  directionsHold,
  linksLast,
  oneLinkPerRecord,
  ownMarkersAreKnown,
  tiesJoinLinked,
} from './linking.js';
import { budgetsHold, keptForChanges, searchesAreSpaced } from './budgets.js';
import { findInventedClients, findLostClients } from './client-sets.js';
import { findFailing } from './failing.js';
import { filtersHold, findLeftOut } from './filtering.js';
import { companiesAreThemselves, findUndecided } from './matching.js';
import { findUnenforced, writeRulesHold } from './merging.js';
import { strangersAreLeft } from './owning.js';
import * as promises from './promises.js';
import {
  cursorPassesNothing,
  deletionsAreProven,
  nothingOlder,
  stepsAreBounded,
  unknownIsNotEmpty,
} from './reading.js';
import { storedIsStored } from './storing.js';
import {
  answersSkipNothing,
  baseIsProven,
  beforeValuesAreKept,
  undosSpareEdits,
  createsAreIntended,
  holderAlone,
  overwritesAreSeen,
  updatesAreRemembered,
} from './writing.js';
import * as removing from './removing.js';
import {
  findInventedSuppliers,
  findOtherClients,
  findOtherSuppliers,
  lookupsLeadToLinked,
} from './tying.js';
import { untiesHaveReason } from './untying.js';
import { findForeignWords } from './shaping.js';
import { findNeedlessCalls } from './counting.js';
import { comesToRest, rereadWritesNothing } from './resting.js';

export function allChecks(): Readonly<Record<string, Check>> {
  return {
    'I1 nobody is doubled': { atEnd: promises.findDoubles },
    'I1 nobody is linked but by a key or a person': linksHaveReason(),
    'I1 who is alike is asked about': { atEnd: findAlikeTwice },
    'I1 companies are linked to themselves': companiesAreThemselves(),
    'I1 a legal form tells companies apart': { atEnd: findUndecided },
    'I2 nothing is overwritten that nobody else changed': { atEnd: promises.findLostEdits },
    'I2 nothing is overwritten unseen': overwritesAreSeen(),
    'I2 what is overwritten stands in the journal': beforeValuesAreKept(),
    'I2 an undo takes back no edit': undosSpareEdits(),
    'I2 nobody is untied that no person untied': untiesHaveReason(),
    'I3 runs settle when edits stop': comesToRest(),
    'I3 linked records agree': { atEnd: promises.findDisagreement },
    'I3 what one side says reaches the other': { atEnd: promises.findStuckEdits },
    'I3 contacts are tied to the same company': { atEnd: promises.findOtherTies },
    'I3 contacts have the same clients': { atEnd: findOtherClients },
    'I2 a client is lost only where a person took it away': { atEnd: findLostClients },
    'I3 contacts name the same record': { atEnd: findOtherSuppliers },
    'I4 no value comes from anybody but people': { atEnd: promises.findInventions },
    'I4 no record is named that no person named': { atEnd: findInventedSuppliers },
    'I4 nobody has a client whom no person gave': { atEnd: findInventedClients },
    'I4 each app is written to in its own words': { atEnd: findForeignWords },
    'I5 nothing is written against the direction': { atEnd: promises.findWritesAgainst },
    'I5 who has no address stays outside': { atEnd: promises.findIntruders },
    'I5 filters hold': filtersHold(),
    'I5 who fits is not left out': { atEnd: findLeftOut },
    'I5 a mapping writes only when it may': writeRulesHold(),
    'I5 what is enforced stands in the end': { atEnd: findUnenforced },
    'I5 an owner whom the other app does not know is left': strangersAreLeft(),
    'I6 calls and steps are bounded (M16)': stepsAreBounded(),
    'I6 a day has no more calls than a person allows': budgetsHold(),
    'I6 the rest of a day is kept for changes': keptForChanges(),
    'I6 searches leave no faster than an app says': searchesAreSpaced(),
    'I6 a run that finds nothing new costs its pages': { atEnd: findNeedlessCalls },
    'I7 whoever fails has a reason that only people can remove': { atEnd: findFailing },
    'I8 every record is accounted for': { atEnd: promises.findUnaccounted },
    'I8 a preview tells what the run does': { atEnd: ({ history }) => history.mistold },
    'I9 who was deleted is not brought back unasked': { atEnd: promises.findRevenants },
    'I9 who was deleted is made again only for a reason': removing.madeAgainForAReason(),
    'I9 an edit is not removed': removing.removalsHaveReason(),
    'I9 what was deleted goes on both sides where that is wanted': {
      atEnd: removing.findStuckDeletions,
    },
    'M1 a record is in one link at most': oneLinkPerRecord(),
    'M2 a base is written only when it is proven': baseIsProven(),
    'M3 a create leaves after its intent is durable': createsAreIntended(),
    'M4 our own marker is never taken for somebody new': ownMarkersAreKnown(),
    'M5 reading everything again writes nothing': rereadWritesNothing(),
    'M5b a doubtful update is remembered': updatesAreRemembered(),
    'M6 the cursor passes nothing that is not stored': cursorPassesNothing(),
    'M7 an answer passes over no edit': answersSkipNothing(),
    'M8 an older observation is dropped': nothingOlder(),
    'M9 unknown is not empty': unknownIsNotEmpty(),
    'M10 no value flows against its mapping': directionsHold(),
    'M11 filters never unlink records': linksLast(),
    'M12 ties join linked records only': tiesJoinLinked(),
    'M12 only linked records are named': lookupsLeadToLinked(),
    'M13 a deletion is proven': deletionsAreProven(),
    'M13 the brake holds what is too much': removing.brakeHolds(),
    'M14 a step knows what is stored': storedIsStored(),
    'M14 only the holder of the lease stores and writes': holderAlone(),
    'M15 nothing is left to do in the end': { atEnd: promises.findUnfinished },
    'nothing went wrong inside': { atEnd: promises.findErrors },
  };
}
