import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What a program took, with all the programs that it started. */
export interface Measured {
  seconds: number;
  /** Largest resident memory of all of them together; undefined where the system has no /proc. */
  peakMib?: number;
  output: string;
}

const SAMPLE_MS = 20;
const PAGE_KIB = 4;

/** Resident memory of a process and those below it, in KiB; undefined without /proc. */
function residentKib(root: number): number | undefined {
  let entries: string[];
  try {
    entries = readdirSync('/proc');
  } catch {
    return undefined;
  }
  const children = new Map<number, number[]>();
  const pages = new Map<number, number>();
  for (const entry of entries.filter(name => /^\d+$/.test(name))) {
    try {
      // The name in parentheses may hold spaces; what follows it does not.
      const fields = readFileSync(`/proc/${entry}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      const parent = Number(fields[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
      pages.set(Number(entry), Number(fields[21]));
    } catch {
      // It ended while we looked.
    }
  }
  const below = (pid: number): number =>
    (pages.get(pid) ?? 0) +
    (children.get(pid) ?? []).reduce((sum, child) => sum + below(child), 0);
  return below(root) * PAGE_KIB;
}

/**
 * Runs a program to its end and measures it.
 * @throws Error with what it wrote, where it fails
 */
export async function measureTree(
  command: string,
  args: string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv },
): Promise<Measured> {
  const started = process.hrtime.bigint();
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => (output += chunk));
  }
  let peak: number | undefined;
  const timer = setInterval(() => {
    const now = residentKib(child.pid!);
    if (now !== undefined) {
      peak = Math.max(peak ?? 0, now);
    }
  }, SAMPLE_MS);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).finally(() => clearInterval(timer));
  if (code !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
  }
  return {
    seconds: Number(process.hrtime.bigint() - started) / 1e9,
    peakMib: peak === undefined ? undefined : peak / 1024,
    output,
  };
}
