import { type Backend } from './recipes.ts';

/**
 * Only what go.mod and go.sum pin is built: -mod=readonly refuses a module without a checksum there, and GOWORK=off
 * keeps a workspace around the checkout out of it. Without cgo no C compiler is needed and the binaries are static:
 * they run in any Linux image, an empty one too.
 */
export const goSettings = {
  GOFLAGS: '-mod=readonly -trimpath -buildvcs=false',
  GOWORK: 'off',
  CGO_ENABLED: '0',
} as const;

/** What `go build` is told about a backend, apart from where the binary goes. */
export function compileArguments({ version, target, tags, versionVariable }: Backend): string[] {
  const linker = ['-s', '-w', ...(versionVariable ? ['-X', `${versionVariable}${version}`] : [])];
  return [...(tags ? ['-tags', tags] : []), '-ldflags', linker.join(' '), target];
}

/**
 * GOPROXY without its last resort: with "direct", a version that the proxies lack would be looked for at whatever host
 * its path names, with git; now it is an error that says what is missing.
 */
export function proxiesOnly(goProxy: string): string {
  return goProxy.replace(/[,|]direct$/, '');
}
