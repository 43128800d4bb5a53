import { CLUSTER } from './test-cluster.ts';

/** Specs of a cluster; without one they are skipped. */
export const describeOnCluster = CLUSTER ? describe : describe.skip;
