const cpu = { model: 'Intel(R) Xeon(R) Processor @ 2.50GHz', speed: 2500 };
const armCpu = { model: 'Neoverse-N1', speed: 2500 };

/** Two, as `availableParallelism` says, however much memory the function has; how busy they are is not simulated. */
function cpus(): readonly object[] {
  const { model, speed } = process.arch === 'arm64' ? armCpu : cpu;
  const idle = () => ({ model, speed, times: { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 } });
  return [idle(), idle()];
}

/** `node:os` of a Lambda environment, as far as handlers look. */
export const os = {
  EOL: '\n',
  arch: () => process.arch,
  platform: () => 'linux',
  type: () => 'Linux',
  release: () => '5.10.0',
  version: () => '#1 SMP',
  machine: () => (process.arch === 'arm64' ? 'aarch64' : 'x86_64'),
  hostname: () => '169.254.100.6',
  homedir: () => '/home/sbx_user1051',
  tmpdir: () => '/tmp',
  endianness: () => 'LE',
  uptime: () => process.uptime(),
  loadavg: () => [0, 0, 0],
  cpus,
  availableParallelism: () => 2,
  networkInterfaces: () => ({}),
  totalmem: () => Number(process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'] ?? 128) * 1_048_576,
  freemem: () => Number(process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'] ?? 128) * 524_288,
  userInfo: () => ({
    uid: 993,
    gid: 990,
    username: 'sbx_user1051',
    homedir: '/home/sbx_user1051',
    shell: '/sbin/nologin',
  }),
  constants: { signals: {}, errno: {} },
};
