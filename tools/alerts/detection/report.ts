import { markdownTable } from '../../markdown/table.ts';
import { SHARES } from './fault.ts';
import { type Firing } from './firing.ts';
import { type Row } from './row.ts';
import { DAYS } from './schedule.ts';

const NEVER = '-';

/** The rows as a section of docs/alerting.md. */
export function report(rows: readonly Row[], promtoolVersion: string): string[] {
  const days = new Set(
    rows.filter(({ fault }) => fault.schedule === DAYS).map(({ fault }) => `\`${fault.alert}\``),
  );
  return [
    `Seconds of virtual time, as \`npm run alerts:detection\` has simulated them with promtool ${promtoolVersion}: scrapes and evaluations`,
    'every 15 s, 10 requests a second, and nothing fails before. A fault starts right after a scrape and lasts an hour.',
    ...(days.size === 0
      ? []
      : [
          `For ${[...days].join(', ')}, faults last 6 hours, and scrapes and evaluations are 2 minutes apart.`,
        ]),
    'On a running stack, a figure is up to a scrape shorter or up to an evaluation longer; and the first 5xx since a',
    'service started is seen a scrape later, because nobody knows that its counter was 0 before.',
    '',
    'Faults of a part of the traffic: seconds from the start until the alert fires / seconds from the repair until it no',
    `longer does; ${NEVER}: it does not fire. "Notified": when Alertmanager tells its receivers of a fault of 100 %, a group_wait`,
    'after the alert fires.',
    '',
    ...shareTable(rows.filter(({ fault }) => fault.extent === 'share')),
    '',
    'Faults that are there or not:',
    '',
    ...wholeTable(rows.filter(({ fault }) => fault.extent === 'whole')),
  ];
}

function shareTable(rows: readonly Row[]): string[] {
  const percents = SHARES.map((share) => `${share * 100} %`);
  return markdownTable(
    [
      ['alert', 'share of', ...percents, 'notified'],
      ...rows.map((row) => [
        titleOf(row),
        row.fault.what,
        ...SHARES.map((share) => bothTimes(row.firings.get(share))),
        notified(row),
      ]),
    ],
    ['left', 'left', ...percents.map(() => 'right' as const), 'right'],
  );
}

function wholeTable(rows: readonly Row[]): string[] {
  return markdownTable(
    [
      ['alert', 'what happens', 'fires', 'notified', 'quiet'],
      ...rows.map((row) => {
        const firing = row.firings.get(1);
        return [
          titleOf(row),
          row.fault.what,
          firing === undefined ? NEVER : String(firing.firesAfter),
          notified(row),
          firing === undefined ? NEVER : String(firing.quietAfter),
        ];
      }),
    ],
    ['left', 'left', 'right', 'right', 'right'],
  );
}

function titleOf({ fault: { alert, labels } }: Row): string {
  const slo = labels['slo'];
  return slo === undefined ? alert : `${alert} (${slo})`;
}

function bothTimes(firing: Firing | undefined): string {
  return firing === undefined ? NEVER : `${firing.firesAfter} / ${firing.quietAfter}`;
}

/** Seconds from the start of a whole fault until somebody is told. */
function notified({ firings, wait }: Row): string {
  const firing = firings.get(1);
  return firing === undefined || wait === undefined ? NEVER : String(firing.firesAfter + wait);
}
