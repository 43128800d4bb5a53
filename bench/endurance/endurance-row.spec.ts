import { type Row } from '../part.ts';
import { type Endured, enduranceRow } from './endurance-row.ts';

const WHOLE: Endured = {
  rate: 10_000,
  reached: 9_998.6,
  disturbed: 0,
  sent: 630_001,
  spans: 630_001,
  lines: 1_260_002,
  counted: 630_001,
  faults: [],
};

function row(changes: Partial<Endured> = {}): Row {
  return enduranceRow(60, { ...WHOLE, ...changes });
}

describe('what is lost under steady load', () => {
  it('is nothing when every span, line and count is there', () => {
    expect(row()).toEqual({
      what: "spans, log lines and counts lost in 60 s at a quarter of the rate that fills bare Nest's core",
      goal: '0',
      measured: '0 of 2,520,004, at 9,999 requests a second',
      met: true,
    });
  });

  it('is the sum of what each signal lacks', () => {
    const faults = ['630000 spans instead of 630001', '1260000 log lines instead of 1260002'];
    expect(row({ spans: 630_000, lines: 1_260_000, faults })).toMatchObject({
      measured: `3 of 2,520,004, at 9,999 requests a second; ${faults.join('; ')}`,
      met: false,
    });
  });

  it('is unknown when a quiet machine did not make the load', () => {
    expect(row({ reached: 9_000 })).toMatchObject({
      measured: 'void: only 9,000 of 10,000 requests a second came through',
      met: false,
    });
  });

  it('is not judged when the load was not made because the machine was disturbed', () => {
    expect(row({ reached: 9_000, disturbed: 0.2 })).toMatchObject({
      measured: 'disturbed: only 9,000 of 10,000 requests a second came through',
      met: undefined,
    });
  });

  it('is a loss also on a disturbed machine', () => {
    expect(row({ disturbed: 0.2, faults: ['630000 spans instead of 630001'] }).met).toBe(false);
  });

  it('is unknown when it could not be measured', () => {
    expect(enduranceRow(60, 'the server ended')).toMatchObject({
      measured: 'void: the server ended',
      met: false,
    });
  });
});
