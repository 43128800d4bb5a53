/** How a field is told that stands for more than its value, by its name. */
export type SpecialField = 'own' | 'once' | 'message' | 'stack' | 'request' | 'answer' | 'prototype';

export const SPECIAL_FIELDS: ReadonlyMap<string, SpecialField> = new Map<string, SpecialField>([
  // Of each line, whatever is logged.
  ['level', 'own'],
  ['time', 'own'],
  ['service', 'own'],
  ['environment', 'own'],
  // Of the request, the span and the logger, where there are such.
  ['request_id', 'once'],
  ['trace_id', 'once'],
  ['span_id', 'once'],
  ['trace_flags', 'once'],
  ['context', 'once'],
  ['message', 'message'],
  // Unless the error beside it has the same one.
  ['stack', 'stack'],
  // Whatever stands there, nothing of it is told but what is named for requests and answers.
  ['req', 'request'],
  ['request', 'request'],
  ['res', 'answer'],
  ['response', 'answer'],
  ['__proto__', 'prototype'],
]);
