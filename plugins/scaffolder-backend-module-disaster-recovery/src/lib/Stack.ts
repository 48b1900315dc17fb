/** Content of a `cdk.tf.json`. */
export interface Stack {
  [block: string]: any;
  resource?: Record<string, Record<string, unknown>>;
}
