import { findGo } from './go-toolchain.ts';
import { type FakeGo, makeFakeGo } from './testing/fake-go.ts';
import { lamp } from './testing/module-fixture.ts';

const backends = [{ ...lamp, neededGo: '1.26.7' }, lamp, { ...lamp, neededGo: '1.9' }];

describe('findGo', () => {
  let go: FakeGo;

  beforeEach(() => {
    go = makeFakeGo();
  });

  afterEach(() => go.remove());

  it.each(['1.26.7', '1.27rc1', '2.0'])('takes Go %s where 1.26.7 is needed', async (version) => {
    go.is(version);
    await expect(findGo(backends, go.environment)).resolves.toMatchObject({ GOVERSION: `go${version}` });
  });

  it.each(['1.26.6', '1.26', '1.9.9'])('refuses Go %s where 1.26.7 is needed', async (version) => {
    go.is(version);
    await expect(findGo(backends, go.environment)).rejects.toThrow(
      `The backends need Go 1.26.7 or newer; this is ${version}.\n  get it:  https://go.dev/dl`,
    );
  });

  it('takes an older Go that fetches the newer one by itself', async () => {
    go.is('1.22.1', 'auto');
    await expect(findGo(backends, go.environment)).resolves.toBeDefined();
  });

  it('refuses a Go from before it could do that', async () => {
    go.is('1.20.3', 'auto');
    await expect(findGo(backends, go.environment)).rejects.toThrow('this is 1.20.3');
  });

  it('says what to do where there is no Go', async () => {
    await expect(findGo(backends, { PATH: go.home })).rejects.toThrow(
      'Go 1.26.7 or newer is needed to build the backends, and there is none on the PATH.\n  get it:',
    );
  });

  it('says so when Go does not answer', async () => {
    go.is('1.26.7');
    await expect(findGo(backends, { ...go.environment, FAKE_GO: go.home })).rejects.toThrow(
      'The Go on the PATH does not answer: ',
    );
  });
});
