import { readOptions, selectBackends } from './options.ts';
import { lamp } from './testing/module-fixture.ts';

const backends = [lamp, { ...lamp, name: 'lamptool' }, { ...lamp, name: 'bell', folder: 'bell' }];

const selected = (...names: string[]): string[] => selectBackends(backends, names).map(({ name }) => name);

describe('selectBackends', () => {
  it('takes all when none is named', () => {
    expect(selected()).toEqual(['lamp', 'lamptool', 'bell']);
  });

  it('takes a binary by its name', () => {
    expect(selected('lamptool')).toEqual(['lamptool']);
  });

  it('takes all binaries of a folder, in the order they are built', () => {
    expect(selected('bell', 'lamp')).toEqual(['lamp', 'lamptool', 'bell']);
  });

  it('refuses names it does not know and says which there are', () => {
    expect(() => selected('bell', 'horn', 'gong')).toThrow(
      'No backend is called horn or gong.\nThere are: lamp, lamptool, bell.',
    );
  });
});

describe('readOptions', () => {
  it('tells names from options', () => {
    expect(readOptions(['bell', '--force', 'lamp'])).toEqual({
      names: ['bell', 'lamp'],
      force: true,
      help: false,
    });
  });

  it('refuses an option it does not know', () => {
    expect(() => readOptions(['--fast'])).toThrow('--fast');
  });
});
