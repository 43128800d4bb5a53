/** Panels that show nothing while all is well, by title, and why: an empty one is no fault there. */
export const QUIET_PANELS: ReadonlyMap<string, string> = new Map([
  ['Alerts Firing Now', 'nothing fires'],
  ['Jobs', 'the service that One Service opens with has none'],
  ['Who Calls It', 'nobody but clients calls the service that One Service opens with'],
  ['Alert Notifications', 'nobody is notified when nothing fires'],
  ['Telemetry Dropped by Service', 'nothing is lost while the collector takes it'],
]);
