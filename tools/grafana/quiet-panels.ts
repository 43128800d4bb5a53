/** Panels that show nothing while all is well, by title, and why: an empty one is no fault there. */
export const QUIET_PANELS: ReadonlyMap<string, string> = new Map([
  ['Alert Notifications', 'nobody is notified when nothing fires'],
  ['Telemetry Dropped by Service', 'nothing is lost while the collector takes it'],
]);
