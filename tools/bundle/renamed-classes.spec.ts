import { renamedClasses } from './renamed-classes.ts';

describe('renamedClasses', () => {
  it('has none where each class has its own name', () => {
    expect(renamedClasses('var Order = class {};\nlet Orders = class Orders {};')).toEqual([]);
  });

  it.each([
    ['a class', 'var Order$1 = class {'],
    ['a subclass', 'var Order$12 = class extends Product {'],
  ])('names %s that got a number', (_what, code) => {
    expect(renamedClasses(code)).toEqual(['Order']);
  });

  it('leaves alone what keeps its name inside', () => {
    expect(renamedClasses('let Orders$1 = class Orders {};')).toEqual([]);
  });
});
