import { S3Backend, type TerraformStack } from './iac/engine';

/**
 * Keeps the state of a stack in a bucket of the region it describes, so that
 * it can be read when the other region is gone.
 */
export function keepState(
  stack: TerraformStack,
  options: { bucket: string; region: string; key: string },
): void {
  new S3Backend(stack, { ...options, encrypt: true });
  // The bindings are older than the backend's own locking.
  stack.addOverride('terraform.backend.s3.use_lockfile', true);
  // Write-only arguments and locking in S3 both need 1.11.
  stack.addOverride('terraform.required_version', '>= 1.11.0');
}
