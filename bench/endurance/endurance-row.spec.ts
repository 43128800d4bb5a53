import { type Endured, enduranceRow } from './endurance-row.ts';

const WHOLE: Endured = {
  asked: 10_000,
  seconds: 60,
  requests: 600_000,
  sent: 630_001,
  spans: 630_001,
  lines: 1_260_002,
  counted: 630_001,
  faults: [],
};

describe('what is lost under steady load', () => {
  it('is nothing when every span, line and count is there', () => {
    expect(enduranceRow(WHOLE)).toEqual({
      what: 'spans, log lines and counts lost at 10,000 requests a second for 60 s',
      goal: '0',
      measured: '0 of 2,520,004',
      met: true,
    });
  });

  it('is the sum of what each signal lacks', () => {
    const row = enduranceRow({
      ...WHOLE,
      spans: 630_000,
      lines: 1_260_000,
      faults: ['630000 spans instead of 630001'],
    });
    expect(row).toMatchObject({ measured: '3 of 2,520,004: 630000 spans instead of 630001', met: false });
  });

  it('is unknown when the load was never made', () => {
    const row = enduranceRow({ ...WHOLE, requests: 480_000 });
    expect(row).toMatchObject({ measured: 'void: only 8,000 requests a second came through', met: false });
  });
});
