import { bundleCommand } from './lib/bundleCommand';

bundleCommand(line => process.stderr.write(`${line}\n`)).catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
