import { directModules } from './direct-modules.ts';

describe('directModules', () => {
  it('reads modules from blocks and from lines of their own', () => {
    const goMod = [
      'module stack/x',
      'go 1.26',
      'require example.com/a v1.0.0',
      'require (',
      '\texample.com/b v1.1.0',
      '\t// what follows is a fork',
      '\texample.com/c v2.0.0+incompatible',
      ')',
      'require (',
      '\texample.com/d v0.1.0',
      ')',
      'replace example.com/a => example.com/e v1.0.0',
    ].join('\n');
    expect(directModules(goMod)).toEqual([
      { path: 'example.com/a', version: 'v1.0.0' },
      { path: 'example.com/b', version: 'v1.1.0' },
      { path: 'example.com/c', version: 'v2.0.0+incompatible' },
      { path: 'example.com/d', version: 'v0.1.0' },
    ]);
  });

  it('passes over indirect modules, except those that have a tool', () => {
    const goMod = [
      'tool example.com/store/v3/cmd/store',
      'tool (',
      '\texample.com/load',
      ')',
      'require (',
      '\texample.com/load v1.8.1 // indirect',
      '\texample.com/store v1.0.0 // indirect',
      '\texample.com/store/v3 v3.7.8 // indirect',
      '\texample.com/store/v3/cm v3.0.0 // indirect',
      '\texample.com/other v1.0.0 // indirect',
      ')',
    ].join('\n');
    expect(directModules(goMod)).toEqual([
      { path: 'example.com/load', version: 'v1.8.1' },
      { path: 'example.com/store/v3', version: 'v3.7.8' },
    ]);
  });
});
