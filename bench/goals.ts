/** A figure of one variant, or its CPU time against another's. */
export type Goal = { readonly what: string } & (
  | { readonly variant: string; readonly against: string; readonly most: number }
  | { readonly variant: string; readonly against: string; readonly below: number }
  | { readonly variant: string; readonly cheaperThan: string; readonly times: number }
  | {
      readonly variant: string;
      readonly figure: 'idleMB' | 'loadMB' | 'startSeconds';
      readonly most: number;
      readonly unit: string;
    }
);

const OURS = 'observed';
/** Bundled, and with the memory settings that the stack's services have. */
const IMAGE = 'observed-image';

/** What observing may cost. All of CPU time a request, unless it says otherwise. */
export const GOALS: readonly Goal[] = [
  {
    what: 'all three signals, against bare Nest on Fastify',
    variant: OURS,
    against: 'bare-fastify',
    most: 1.7,
  },
  {
    what: 'all three signals, against bare Nest on Express',
    variant: OURS,
    against: 'bare-express',
    below: 1,
  },
  {
    what: 'cheaper than the usual set-up on Express',
    variant: OURS,
    cheaperThan: 'usual-express',
    times: 12,
  },
  { what: 'cheaper than the usual set-up on Fastify', variant: OURS, cheaperThan: 'usual-fastify', times: 3 },
  { what: 'cheaper than instrumented Flask', variant: OURS, cheaperThan: 'flask', times: 14 },
  {
    what: '10 % of traces, against bare Nest on Fastify',
    variant: 'observed-10',
    against: 'bare-fastify',
    most: 1.4,
  },
  {
    what: 'memory of a process as docker-compose.yml runs it, idle',
    variant: IMAGE,
    figure: 'idleMB',
    most: 130,
    unit: 'MB',
  },
  { what: 'memory of it under full load', variant: IMAGE, figure: 'loadMB', most: 200, unit: 'MB' },
  { what: 'from start to the first 200', variant: IMAGE, figure: 'startSeconds', most: 0.6, unit: 's' },
];

/**
 * What no change may pass: far enough above the goals that a noisy machine does not trip it, near enough that a slip in
 * the request path does.
 */
export const LIMITS: readonly Goal[] = [
  {
    what: 'all three signals, against bare Nest on Fastify',
    variant: OURS,
    against: 'bare-fastify',
    most: 2.2,
  },
  {
    what: 'all three signals, against bare Nest on Express',
    variant: OURS,
    against: 'bare-express',
    most: 1.3,
  },
  {
    what: '10 % of traces, against bare Nest on Fastify',
    variant: 'observed-10',
    against: 'bare-fastify',
    most: 1.9,
  },
];
