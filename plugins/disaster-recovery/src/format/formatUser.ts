/** `user:default/olivia` as `olivia`; anything else stays as it is. */
export function formatUser(ref: string): string {
  return ref.replace(/^(user|group):(default\/)?/, '');
}
