/** What a block of a runbook may leave open besides `<service>`, and where its reader finds it. */
export const RUNBOOK_PLACEHOLDERS: ReadonlySet<string> = new Set([
  // In a log line that a query before has shown.
  'trace_id',
  // In the output of git log.
  'commit',
  // In the alert's labels.
  'alertname',
  // The reader's own.
  'name',
]);
