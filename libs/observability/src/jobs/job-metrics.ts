import { counterProvider, gaugeProvider, histogramProvider } from '../metrics/metric-providers.js';

/** Runs of scheduled work. Labels: service, job_name, outcome (success, failure). */
export const JOB_RUNS_TOTAL = 'job_runs_total';
/** Seconds a run took. Labels: service, job_name. */
export const JOB_DURATION_SECONDS = 'job_duration_seconds';
/** Unix time of the last run that did not fail; of the start of the service until then. Labels: service, job_name. */
export const JOB_LAST_SUCCESS_TIMESTAMP_SECONDS = 'job_last_success_timestamp_seconds';
/** Seconds between the end of a run and the next one. Labels: service, job_name. */
export const JOB_INTERVAL_SECONDS = 'job_interval_seconds';

export const jobMetrics = [
  counterProvider({
    name: JOB_RUNS_TOTAL,
    help: 'Runs of scheduled work, by outcome.',
    labelNames: ['job_name', 'outcome'],
  }),
  histogramProvider({
    name: JOB_DURATION_SECONDS,
    help: 'Time that runs of scheduled work took.',
    labelNames: ['job_name'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300],
  }),
  gaugeProvider({
    name: JOB_LAST_SUCCESS_TIMESTAMP_SECONDS,
    help: 'When scheduled work last succeeded, in Unix time.',
    labelNames: ['job_name'],
  }),
  gaugeProvider({
    name: JOB_INTERVAL_SECONDS,
    help: 'Time between the end of a run of scheduled work and the next one.',
    labelNames: ['job_name'],
  }),
];
