import { doubledAndHalved } from './duration.ts';
import { changeText, type Mutation } from './mutation.ts';
import { nameOf, type Rule } from './rule.ts';

const SEVERITIES: Readonly<Record<string, string>> = {
  critical: 'warning',
  warning: 'critical',
  none: 'warning',
};

/** The rule left out, and with each of its fields changed, the expression apart. */
export function fieldMutations(rule: Rule): Mutation[] {
  return [
    { text: changeText('rule', nameOf(rule), ''), field: [], rule: undefined },
    ...durationMutations(rule, 'for'),
    ...durationMutations(rule, 'keep_firing_for'),
    ...labelMutations(rule),
    ...annotationMutations(rule),
  ];
}

function durationMutations(rule: Rule, field: 'for' | 'keep_firing_for'): Mutation[] {
  const { [field]: before, ...without } = rule;
  if (before === undefined) return [];
  const others = doubledAndHalved(before).map((after) => ({
    text: changeText(field, before, after),
    field: [field],
    rule: { ...rule, [field]: after },
  }));
  return [{ text: changeText(field, before, ''), field: [field], rule: without }, ...others];
}

/** One change a label: tests name labels with their values, so that a missing label fails where a wrong one does. */
function labelMutations(rule: Rule): Mutation[] {
  return Object.entries(rule.labels ?? {}).map(([label, before]) => {
    const after = (label === 'severity' && SEVERITIES[before]) || 'changed';
    return {
      text: changeText(`label ${label}`, before, after),
      field: ['labels', label],
      rule: { ...rule, labels: { ...rule.labels, [label]: after } },
    };
  });
}

/** One a annotation, for the same reason. */
function annotationMutations(rule: Rule): Mutation[] {
  return Object.keys(rule.annotations ?? {}).map((name) => {
    const { [name]: _left, ...annotations } = rule.annotations ?? {};
    return {
      text: changeText('annotation', name, ''),
      field: ['annotations', name],
      rule: { ...rule, annotations },
    };
  });
}
