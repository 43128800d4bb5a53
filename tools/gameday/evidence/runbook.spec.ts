import { queriesOf } from './runbook.ts';

describe('queriesOf', () => {
  const markdown = [
    '# HighErrorRate',
    '## Meaning',
    '```logql',
    '{not="asked"}',
    '```',
    '## Diagnosis',
    'Its lines:',
    '```logql',
    '{service_name="<service>"}',
    '  | json',
    '```',
    '```jaeger',
    'service=<service>&tags={"error":"true"}',
    '```',
    '```promql',
    'up',
    '```',
    '```',
    'words',
    '```',
    '## Mitigation',
    '```logql',
    '{too="late"}',
    '```',
    '',
  ].join('\n');

  it('gives the blocks of the diagnosis by their language, the service filled in', () => {
    expect(queriesOf(markdown, 'order-service')).toEqual({
      logql: ['{service_name="order-service"}\n  | json'],
      jaeger: ['service=order-service&tags={"error":"true"}'],
    });
  });

  it('takes a diagnosis that is the last section', () => {
    expect(queriesOf('## Diagnosis\n```logql\n{a="b"}\n```\n', 'x').logql).toEqual(['{a="b"}']);
  });

  it('gives nothing where there is no diagnosis', () => {
    expect(queriesOf('# Alert\n', 'x')).toEqual({ logql: [], jaeger: [] });
  });
});
