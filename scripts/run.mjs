// First thing behind every npm command. Runs on any Node >= 18, has no dependencies: brings the supported Node and the
// packages, then hands over to scripts/<command>.ts, transpiled on the fly as the backend is.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const NODE_MAJOR = readFileSync(join(root, '.nvmrc'), 'utf8').trim();
const GIB = 2 ** 30;

function fail(message) {
  process.stderr.write(`understudy: ${message}\n`);
  process.exit(1);
}

/** Runs a command, keeps its output quiet, and says every few seconds that it still runs. */
function runWithProgress(title, command, args, env) {
  return new Promise((resolve, reject) => {
    const started = Date.now();
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let phase = '';
    const collect = chunk => {
      output = (output + chunk).slice(-20_000);
      phase = /(Resolution|Fetch|Link) step/.exec(String(chunk))?.[0] ?? phase;
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const say = () =>
      process.stderr.write(
        `${title} ${Math.round((Date.now() - started) / 1000)} s${
          phase ? ` (${phase})` : ''
        }\n`,
      );
    const first = setTimeout(say, 2_000);
    const timer = setInterval(say, 15_000);
    child.on('error', reject);
    child.on('exit', code => {
      clearTimeout(first);
      clearInterval(timer);
      return code === 0 ? resolve(output) : reject(new Error(output));
    });
  });
}

function isSupported(version) {
  return version.replace('v', '').split('.')[0] === NODE_MAJOR;
}

/** Folder of a Node 22 from the npm package `node-<platform>-<arch>`: binary and headers, no install script. */
async function bringNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix =
    platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${prefix}-${platform}-${process.arch}`;
  const home = join(root, '.node');
  const folder = join(home, 'node_modules', name);
  const binary = join(folder, 'bin', platform === 'win' ? 'node.exe' : 'node');
  const works = () =>
    existsSync(binary) &&
    isSupported(
      spawnSync(binary, ['--version'], { encoding: 'utf8' }).stdout ?? '',
    );
  if (!works()) {
    mkdirSync(home, { recursive: true });
    writeFileSync(
      join(home, 'package.json'),
      '{"name":"understudy-node","private":true}\n',
    );
    await runWithProgress(
      `Getting Node ${NODE_MAJOR} from the npm package ${name} …`,
      platform === 'win' ? 'npm.cmd' : 'npm',
      [
        'install',
        '--no-audit',
        '--no-fund',
        '--ignore-scripts',
        // An outer `npm --silent` would hide why this one failed.
        '--loglevel=error',
        // Beside the checkout's own package.json, not into it.
        '--prefix',
        home,
        `${name}@${NODE_MAJOR}`,
      ],
      { ...process.env, npm_config_local_prefix: home },
    ).catch(error =>
      fail(
        `Node ${process.version} is not supported and Node ${NODE_MAJOR} could not be installed from npm. ` +
          `Install Node ${NODE_MAJOR} yourself and try again.\n${error.message}`,
      ),
    );
    if (!works()) {
      fail(
        `The npm package ${name} brought no working Node ${NODE_MAJOR}. Install Node ${NODE_MAJOR} yourself and try again.`,
      );
    }
  }
  return { binary, folder };
}

async function installPackages(env) {
  const stampFile = join(root, 'node_modules', '.understudy-install');
  const hash = createHash('sha256').update(process.version);
  for (const file of ['package.json', 'yarn.lock', '.yarnrc.yml']) {
    hash.update(readFileSync(join(root, file)));
  }
  const stamp = hash.digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    return;
  }
  const disk = statfsSync(root);
  if (!existsSync(stampFile) && disk.bavail * disk.bsize < 4 * GIB) {
    fail(
      `The disk of ${root} has less than 4 GiB free; the packages need that much. Free some space and try again.`,
    );
  }
  for (const tool of ['make', 'c++', 'python3']) {
    if (spawnSync(tool, ['--version'], { stdio: 'ignore' }).error) {
      fail(
        `"${tool}" is missing; the database driver is compiled with it. Install a C++ toolchain ` +
          `(Debian and Ubuntu: apt-get install build-essential python3; macOS: xcode-select --install) and try again.`,
      );
    }
  }
  const yarn = join(
    root,
    /^yarnPath: (.+)$/m.exec(
      readFileSync(join(root, '.yarnrc.yml'), 'utf8'),
    )[1],
  );
  await runWithProgress(
    'Installing packages (a few minutes, once) …',
    process.execPath,
    [yarn, 'install', '--immutable'],
    env,
  ).catch(error =>
    fail(`The packages could not be installed:\n${error.message}`),
  );
  writeFileSync(stampFile, stamp);
}

const [command, ...args] = process.argv.slice(2);
const script = join(root, 'scripts', `${command}.ts`);
if (!command || !existsSync(script)) {
  fail(
    `There is no command "${
      command ?? ''
    }". Run npm start or npm test in the root of the checkout.`,
  );
}
if (!existsSync(join(root, 'yarn.lock'))) {
  fail(
    `${root} is not a complete checkout: yarn.lock is missing. Clone the repository again.`,
  );
}

/** Waits for a child that stops by itself when a signal arrives, and ends as it ends. */
function handOver(binary, args, env) {
  const child = spawn(binary, args, { cwd: root, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 130 : 1)));
}

const env = { ...process.env };
if (isSupported(process.version)) {
  await installPackages(env);
  env.PATH = [
    join(root, 'node_modules', '.bin'),
    dirname(process.execPath),
    env.PATH,
  ].join(delimiter);
  const transform = join(
    root,
    'node_modules',
    '@backstage',
    'cli',
    'config',
    'nodeTransform.cjs',
  );
  handOver(process.execPath, ['--require', transform, script, ...args], env);
} else {
  const { binary, folder } = await bringNode();
  env.PATH = [dirname(binary), env.PATH].join(delimiter);
  // Native modules build against the headers inside the package, without a download.
  env.npm_config_nodedir = folder;
  handOver(binary, process.argv.slice(1), env);
}
