import { goFaults } from './go-faults.ts';

const goMod = {
  path: 'deploy/native/store/go.mod',
  text: 'tool example.com/store/cmd/store\n\nrequire (\n\texample.com/store v3.7.8 // indirect\n)\n',
};

describe('goFaults', () => {
  it('has nothing to say of allowed licences', () => {
    expect(goFaults([goMod], { 'example.com/store': 'Apache-2.0' })).toEqual([]);
  });

  it('names a module that nobody has looked at, and what to do', () => {
    expect(goFaults([goMod], {})).toEqual([
      'deploy/native/store/go.mod: example.com/store@v3.7.8 is not in tools/licences/go-modules.ts; read its LICENSE and add the module with its SPDX id',
    ]);
  });

  it.each(['AGPL-3.0-only', 'BUSL-1.1'])('names a module under %s', (licence) => {
    expect(goFaults([goMod], { 'example.com/store': licence })).toEqual([
      `deploy/native/store/go.mod: example.com/store@v3.7.8 is under ${licence}, which tools/licences/allowed.ts lacks`,
    ]);
  });

  it('names a module that is listed and not required any more', () => {
    expect(goFaults([goMod], { 'example.com/store': 'MIT', 'example.com/gone': 'MIT' })).toEqual([
      'tools/licences/go-modules.ts: no go.mod requires example.com/gone any more, remove it',
    ]);
  });
});
