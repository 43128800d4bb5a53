type Platform = { os?: string[]; cpu?: string[]; libc?: string[] };

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];
const LIBRARIES: Record<string, string> = { gnu: 'glibc', musl: 'musl' };

/** The platform that a package of binaries names itself after: `core-linux-x64-musl` is linux, x64, musl. */
export function platformOf(name: string): Platform {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  const libc = words.flatMap((word) => LIBRARIES[word] ?? []);
  return {
    ...(os.length && { os }),
    ...(cpu.length && { cpu }),
    ...(libc.length && os.includes('linux') && { libc }),
  };
}
