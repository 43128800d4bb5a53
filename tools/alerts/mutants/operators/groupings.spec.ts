import { changesOf, expressionsOf } from '../testing/changes.ts';
import { groupingKeywords, groupingLabels } from './groupings.ts';

describe('groupingLabels', () => {
  it.each([
    ['sum by (room, floor) (lamps)'],
    ['sum without (room, floor) (lamps)'],
    ['lamps * on (room, floor) bells'],
    ['lamps * ignoring (room, floor) bells'],
    ['lamps * on () group_left (room, floor) bells'],
  ])('leaves each label of %s out', (expression) => {
    expect(changesOf(groupingLabels, expression)).toEqual([
      '(room, floor) -> (floor)',
      '(room, floor) -> (room)',
    ]);
  });
});

describe('groupingKeywords', () => {
  it('takes without for by, on for ignoring, and back', () => {
    expect(expressionsOf(groupingKeywords, 'sum by (a) (lamps) * ignoring (b) bells')).toEqual([
      'sum without (a) (lamps) * ignoring (b) bells',
      'sum by (a) (lamps) * on (b) bells',
    ]);
    expect(expressionsOf(groupingKeywords, 'sum without (a) (lamps) * on (b) bells')).toEqual([
      'sum by (a) (lamps) * on (b) bells',
      'sum without (a) (lamps) * ignoring (b) bells',
    ]);
  });
});
