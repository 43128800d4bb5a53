import { type DashboardFile, nameOf, panelsOf } from '../support/dashboard.ts';
import { type Fault, fault } from '../support/fault.ts';

/** What shows no numbers. */
const WITHOUT_UNIT = new Set(['logs', 'traces', 'nodeGraph', 'text', 'alertlist', 'dashlist', 'row']);

/** Every panel says what it shows, in which unit, and how to read it; rows only have titles. */
export function panels(dashboard: DashboardFile): Fault[] {
  return panelsOf(dashboard).flatMap(({ panel, keys }) => {
    const { type, title, description, fieldConfig } = panel;
    const at = (message: string, ...more: string[]): Fault =>
      fault(dashboard.path, dashboard.line(...keys, ...more), `${nameOf(panel)} ${message}`);
    if (type === 'row') return title ? [] : [at('has no title')];
    return [
      ...(title ? [] : [at('has no title')]),
      ...(description ? [] : [at('has no description')]),
      ...(WITHOUT_UNIT.has(type) || fieldConfig?.defaults?.unit ? [] : [at('has no unit', 'fieldConfig')]),
    ];
  });
}
