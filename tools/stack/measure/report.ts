import { QUIET_PANELS } from '../../grafana/quiet-panels.ts';
import { type Figures, goalsOf } from './figures.ts';
import { markdownTable } from '../../markdown/table.ts';
import { wrapped } from '../../markdown/wrapped.ts';
import { sumOfMemory } from './memory.ts';

/** The figures as a section of README.md. */
export function report(figures: Figures): string[] {
  return [
    'What `npm run stack` takes, as `npm run stack:measure` has measured it:',
    '',
    ...goalTable(figures),
    '',
    ...memoryTable(figures),
    '',
    ...wrapped(
      [
        circumstances(figures),
        'Resident memory counts a page that several processes share in each of them, proportional memory counts it once;',
        'the limits are those of `docker-compose.yml`. The process of `npm run stack` itself is not in the table.',
        ...(figures.versions.has('loki') ? [] : ['`loki` was the embedded log store.']),
        notMeasured(figures),
        `Empty while all is well, and so not among the panels: ${[...QUIET_PANELS.keys()].join(', ')}.`,
      ].join(' '),
    ),
  ];
}

function goalTable(figures: Figures): string[] {
  const rows = goalsOf(figures).map(({ what, goal, measured, reached }) => [
    what,
    goal,
    measured,
    reached ? '✓' : 'missed',
  ]);
  return markdownTable([['', 'goal', 'measured', ''], ...rows], ['left', 'right', 'left', 'left']);
}

function memoryTable({ memory, limits }: Figures): string[] {
  const measured = [...memory].map(([part, { resident, proportional }]) => [
    part,
    resident.toFixed(0),
    proportional.toFixed(0),
    limits.get(part)?.toFixed(0) ?? '',
  ]);
  const { resident, proportional } = sumOfMemory([...memory.values()]);
  return markdownTable(
    [
      ['part', 'resident MiB', 'proportional MiB', 'limit MiB'],
      ...measured,
      ['all of these', resident.toFixed(0), proportional.toFixed(0), ''],
    ],
    ['left', 'right', 'right', 'right'],
  );
}

function circumstances({ date, machine, node, versions, traffic }: Figures): string {
  const backends = [...versions].map(([name, version]) => `${name} ${version}`).join(', ');
  const { minutes, users, requestsPerSecond } = traffic;
  return (
    `Measured on ${date} after ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} of traffic by ${users} users ` +
    `(${requestsPerSecond.toFixed(0)} requests a second at the gateway) on ${machine.cores} cores with ` +
    `${machine.memoryGiB.toFixed(0)} GiB; Node ${node}, ${backends}.`
  );
}

function notMeasured({ memory, limits }: Figures): string {
  const parts = [...limits]
    .filter(([part]) => !memory.has(part))
    .map(([part, mib]) => `${part} (${mib} MiB)`);
  return parts.length === 0
    ? 'Nothing of the stack is missing here.'
    : `Not measured here, with their memory limits in \`docker-compose.yml\`: ${parts.join(', ')}.`;
}
