import { type DashboardFile, nameOf, type Panel, panelsOf } from '../support/dashboard.ts';
import { type Fault, fault } from '../support/fault.ts';

/** Labels with the name of one of our services. */
const SERVICE_LABELS = ['service', 'service_name', 'server_service_name'];
const OF_A_CURVE = /^\/d\/service\?var-service=\$\{__field\.labels\.(\w+)\}/;
const OF_A_CELL = '/d/service?var-service=${__value.text}';

/** Wherever a panel tells services apart, a click on one leads to the dashboard that shows it from all sides. */
export function serviceLinks(dashboard: DashboardFile): Fault[] {
  return panelsOf(dashboard).flatMap(({ panel, keys }) => {
    const { shown, linked } = panel.type === 'table' ? columnsOf(panel) : labelsOf(panel);
    const at = (message: string): Fault =>
      fault(dashboard.path, dashboard.line(...keys), `${nameOf(panel)} ${message}`);
    return [
      ...shown
        .filter((name) => !linked.includes(name))
        .map((name) => at(`shows ${name}, which does not lead to the dashboard service`)),
      ...linked
        .filter((name) => !shown.includes(name))
        .map((name) => at(`leads to the dashboard service by ${name}, which it does not show`)),
    ];
  });
}

interface Names {
  readonly shown: readonly string[];
  readonly linked: readonly string[];
}

/** Of curves and numbers. Log lines have links of their own. */
function labelsOf({ type, targets = [], fieldConfig }: Panel): Names {
  if (type === 'logs') return { shown: [], linked: [] };
  const legends = targets.map(({ legendFormat = '' }) => legendFormat).join(' ');
  return {
    shown: SERVICE_LABELS.filter((label) => legends.includes(`{{${label}}}`)),
    linked: (fieldConfig?.defaults?.links ?? []).flatMap(({ url }) => OF_A_CURVE.exec(url)?.[1] ?? []),
  };
}

/** Of a table, as its reader sees them. */
function columnsOf({ transformations = [], fieldConfig }: Panel): Names {
  const names = transformations.flatMap(({ options }) => Object.entries(options?.renameByName ?? {}));
  return {
    shown: names.filter(([label]) => SERVICE_LABELS.includes(label)).map(([, name]) => name),
    linked: (fieldConfig?.overrides ?? [])
      .filter(({ properties }) =>
        properties.some(
          ({ id, value }) =>
            id === 'links' && (value as readonly Link[]).some(({ url }) => url.startsWith(OF_A_CELL)),
        ),
      )
      .map(({ matcher }) => matcher.options),
  };
}

interface Link {
  readonly url: string;
}
