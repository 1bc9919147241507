/** What a line of a listing is, as far as its text says, where switching it off tells something. */
export function switchKind(text: string): 'lock' | 'wake-up' | 'check' | 'flag' | '' {
  if (/\b(spin_|down_|up_|hlist_bl_|write_seq|read_seq|rcu_read|mutex_)\w*/.test(text)) {
    return 'lock';
  }
  if (/\bwake_up\w*\(/.test(text)) return 'wake-up';
  if (/^(if|while)\b/.test(text)) return 'check';
  return /d_flags/.test(text) ? 'flag' : '';
}
