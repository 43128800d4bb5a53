import { type RuleGroup } from '../mutants/rule.ts';
import { type Fault, type Labels, type Simulation } from './fault.ts';
import { endOf } from './schedule.ts';
import { valuesOf } from './series.ts';

/** The label of an answer: its name and the share that it is about, such as `first 0.5`. */
export const ANSWER = 'answer';

/** The answer that comes in any case. */
export const RAN = 'ran';

/**
 * A test file for `promtool test rules` that asks when the alert fires. promtool shows what a query gives only where a
 * test fails, and so this one always fails: it expects nothing and gets at least RAN.
 */
export function ruleTest(
  { fault, shares }: Simulation,
  groups: readonly RuleGroup[],
  rulesFile: string,
): object {
  const { schedule } = fault;
  const series = shares.flatMap((share) =>
    fault.series(share).map((one) => ({
      series: inServiceOf(fault, share, one.name),
      values: valuesOf(one, schedule),
    })),
  );
  const questions = shares.flatMap((share) => questionsOn(fault, share));
  return {
    rule_files: [rulesFile],
    evaluation_interval: `${schedule.step}s`,
    // Without it, a rule that reads a record of another group now and then meets the record of the step before.
    group_eval_order: groups.map(({ name }) => name),
    tests: [
      {
        interval: `${schedule.step}s`,
        input_series: series,
        promql_expr_test: [
          {
            expr: [...questions, named(RAN, 'vector(1)')].join(' or '),
            eval_time: `${endOf(schedule)}s`,
            exp_samples: [],
          },
        ],
      },
    ],
  };
}

/** The times of the first and the last evaluation at which the alert fires, and at how many it does. */
function questionsOn(fault: Fault, share: number): string[] {
  const { alert, labels, schedule } = fault;
  const firing = `ALERTS${selector({ alertname: alert, alertstate: 'firing', ...labels })}`;
  const range = `[${endOf(schedule) + schedule.step}s:${schedule.step}s]`;
  const times = `max(timestamp(${inServiceOf(fault, share, firing)}))${range}`;
  return [
    named(`first ${share}`, `min_over_time(${times})`),
    named(`last ${share}`, `max_over_time(${times})`),
    named(`evaluations ${share}`, `count_over_time(${times})`),
  ];
}

function named(answer: string, query: string): string {
  return `label_replace(${query}, "${ANSWER}", "${answer}", "", "")`;
}

function inServiceOf({ together, labels }: Fault, share: number, name: string): string {
  const service = labels['service'];
  return together ? name.replace(`service="${service}"`, `service="${service} ${share}"`) : name;
}

function selector(labels: Labels): string {
  return `{${Object.entries(labels)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')}}`;
}
