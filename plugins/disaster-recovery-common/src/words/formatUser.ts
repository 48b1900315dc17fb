/** `user:default/olivia` as `olivia`, the plugin itself as what it does by itself; anything else stays as it is. @public */
export function formatUser(ref: string): string {
  if (ref === 'plugin:disaster-recovery') {
    return 'the drill programme';
  }
  return ref.replace(/^(user|group):(default\/)?/, '');
}
