import { runCommandLine } from './runCommandLine';

runCommandLine(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
