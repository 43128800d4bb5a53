/** Metrics of the services that no dashboard and no rule uses, and why they are there all the same. */
export const UNUSED_METRICS: readonly { readonly reason: string; readonly metrics: readonly string[] }[] = [
  {
    reason: "prom-client's defaults, of which Node Runtime shows what answers a question",
    metrics: [
      'process_cpu_user_seconds_total',
      'process_cpu_system_seconds_total',
      'process_virtual_memory_bytes',
      'process_heap_bytes',
      'nodejs_eventloop_lag_seconds',
      'nodejs_eventloop_lag_min_seconds',
      'nodejs_eventloop_lag_max_seconds',
      'nodejs_eventloop_lag_mean_seconds',
      'nodejs_eventloop_lag_stddev_seconds',
      'nodejs_eventloop_lag_p90_seconds',
      'nodejs_active_resources_total',
      'nodejs_active_handles',
      'nodejs_active_handles_total',
      'nodejs_active_requests',
      'nodejs_active_requests_total',
      'nodejs_heap_space_size_total_bytes',
      'nodejs_heap_space_size_available_bytes',
    ],
  },
  {
    reason: 'what becomes of orders that nobody ended, and how often others are asked again: docs/reliability.md',
    metrics: [
      'orders_reconciled_total',
      'downstream_retries_total',
      'downstream_breaker_state',
      'job_duration_seconds',
    ],
  },
];
