import { stackHome } from './stack-home.ts';

describe('stackHome', () => {
  it('is in the home folder when nothing is said', () => {
    expect(stackHome({ HOME: '/home/ada' })).toBe('/home/ada/.cache/nest-observability-stack');
  });

  it('is where the user has caches', () => {
    expect(stackHome({ HOME: '/home/ada', XDG_CACHE_HOME: '/fast' })).toBe('/fast/nest-observability-stack');
  });

  it('is STACK_HOME before all', () => {
    expect(stackHome({ HOME: '/home/ada', XDG_CACHE_HOME: '/fast', STACK_HOME: '/opt/stack' })).toBe(
      '/opt/stack',
    );
  });

  it('takes a relative STACK_HOME from the current folder', () => {
    expect(stackHome({ STACK_HOME: 'backends' })).toBe(`${process.cwd()}/backends`);
  });

  it('minds neither empty variables nor a relative XDG_CACHE_HOME', () => {
    const environment = { HOME: '/home/ada', XDG_CACHE_HOME: 'fast', STACK_HOME: '' };
    expect(stackHome(environment)).toBe('/home/ada/.cache/nest-observability-stack');
  });
});
