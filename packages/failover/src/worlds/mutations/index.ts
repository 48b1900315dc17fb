import { approvalNotBound } from './approvalNotBound';
import { capacityLeft } from './capacityLeft';
import { chainBroken } from './chainBroken';
import { cloneForgotten } from './cloneForgotten';
import { cloneUntagged } from './cloneUntagged';
import { cloneWithDefaults } from './cloneWithDefaults';
import { copiesOneWay } from './copiesOneWay';
import { copyLeftOut } from './copyLeftOut';
import { deadlineIgnored } from './deadlineIgnored';
import { drillDoesNotYield } from './drillDoesNotYield';
import { drillTouchesReplica } from './drillTouchesReplica';
import { failedRegionNeeded } from './failedRegionNeeded';
import { fenceNotLookedAt } from './fenceNotLookedAt';
import { foreignTagAccepted } from './foreignTagAccepted';
import { generationIgnored } from './generationIgnored';
import { intentNotJournaled } from './intentNotJournaled';
import { janitorIgnoresExpiry } from './janitorIgnoresExpiry';
import { janitorTakesFromWhoServes } from './janitorTakesFromWhoServes';
import { journalErrorSwallowed } from './journalErrorSwallowed';
import { leaseIgnored } from './leaseIgnored';
import { lockNotChecked } from './lockNotChecked';
import { lockTakenSilently } from './lockTakenSilently';
import { ownApprovalCounts } from './ownApprovalCounts';
import { pauseNotHeard } from './pauseNotHeard';
import { promotesTwice } from './promotesTwice';
import { freezeNotLifted } from './freezeNotLifted';
import { generationStays } from './generationStays';
import { lagNotWaitedFor } from './lagNotWaitedFor';
import { oldPrimaryNotKept } from './oldPrimaryNotKept';
import { releasedByItself } from './releasedByItself';
import { replicaNotConfigured } from './replicaNotConfigured';
import { replicaWithDefaults } from './replicaWithDefaults';
import { standbyNotRejoined } from './standbyNotRejoined';
import { switchNotAligned } from './switchNotAligned';
import type { Mutation } from './Mutation';
import { rehearsalOfTheSwitch } from './rehearsalOfTheSwitch';
import { staleAbort } from './staleAbort';
import { storeErrorIsOutcome } from './storeErrorIsOutcome';
import { strangersFreezeOverwritten } from './strangersFreezeOverwritten';
import { trafficBeforeProof } from './trafficBeforeProof';
import { unknownIsFenced } from './unknownIsFenced';
import { validityIgnored } from './validityIgnored';
import { watchSeesNoLock } from './watchSeesNoLock';

export type { Mutation };

/** The product as it is. */
export const unharmed: Mutation = { name: 'none', breaks: [] };

/** Every rule that is broken on purpose, and must be found broken. */
export const mutations: Mutation[] = [
  approvalNotBound,
  capacityLeft,
  chainBroken,
  cloneForgotten,
  cloneUntagged,
  cloneWithDefaults,
  copiesOneWay,
  copyLeftOut,
  deadlineIgnored,
  drillDoesNotYield,
  drillTouchesReplica,
  failedRegionNeeded,
  fenceNotLookedAt,
  foreignTagAccepted,
  generationIgnored,
  intentNotJournaled,
  janitorIgnoresExpiry,
  janitorTakesFromWhoServes,
  journalErrorSwallowed,
  leaseIgnored,
  lockNotChecked,
  lockTakenSilently,
  ownApprovalCounts,
  pauseNotHeard,
  promotesTwice,
  rehearsalOfTheSwitch,
  staleAbort,
  storeErrorIsOutcome,
  strangersFreezeOverwritten,
  trafficBeforeProof,
  unknownIsFenced,
  validityIgnored,
  watchSeesNoLock,
  freezeNotLifted,
  generationStays,
  lagNotWaitedFor,
  oldPrimaryNotKept,
  releasedByItself,
  replicaNotConfigured,
  replicaWithDefaults,
  standbyNotRejoined,
  switchNotAligned,
];
