export { App, S3Backend, TerraformStack, TerraformVariable } from 'cdktf';
export type { TerraformProvider } from 'cdktf';
