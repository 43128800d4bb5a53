/** Context of the cluster that the specs may use. Nothing is taken from the one that happens to be current. */
const CONTEXT = 'KUBERNETES_TEST_CONTEXT';

export const CLUSTER = process.env[CONTEXT];

export const NO_CLUSTER = `${CONTEXT} names no cluster: the tests on Kubernetes are skipped (docs/kubernetes.md)`;

/** The namespaces that the tests make and delete. */
export const NAMESPACES = ['shop', 'observability', 'observability-nodes'];

/** By how much windows and intervals of the alerting are shorter than in production. */
export const FACTOR = 10;
