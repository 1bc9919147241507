import type { PromelaPrimitive } from '../promelaPrimitive.ts';

/**
 * The shared cell of a dentry: tag, link, and the address of the word that points here. Every
 * access says which tag it expects. cell_remove follows the cell's own words, right or wrong.
 */
export const cellInlines = `
inline expect(d, tag) {
  touch_Dentry(d);
  report_if(w[Dentry_u_tag(d)] != tag, UNION_BREACH)
}

inline cell_push(d, tag, list) {
  touch_Dentry(d);
  next_one = w[list];
  w[Dentry_u_tag(d)] = tag;
  w[Dentry_u_0(d)] = next_one;
  w[Dentry_u_1(d)] = list;
  if
  :: next_one > 0 -> touch_Dentry(next_one); w[Dentry_u_1(next_one)] = Dentry_u_0(d)
  :: else
  fi;
  w[list] = d
}

inline cell_remove(d) {
  touch_Dentry(d);
  next_one = w[Dentry_u_0(d)];
  pprev = w[Dentry_u_1(d)];
  report_if(pprev == 0, OOPS);
  if
  :: pprev != 0 -> w[pprev] = next_one
  :: else
  fi;
  if
  :: next_one > 0 -> touch_Dentry(next_one); w[Dentry_u_1(next_one)] = pprev
  :: else
  fi
}

inline add_alias(inode, d) {
  touch_Dentry(d);
  report_if(w[Dentry_d_inode(d)] != 0, ALIAS_CORRUPTION);
  touch_Inode(inode);
  cell_push(d, ALIAS, Inode_i_dentry(inode))
}

inline add_head(d, bucket) {
  touch_Bucket(bucket);
  touch_Dentry(d);
  w[Dentry_d_hash_next(d)] = w[Bucket_first(bucket)];
  w[Dentry_d_hash(d)] = bucket;
  w[Bucket_first(bucket)] = d
}

inline attach(d, inode, type) {
  touch_Dentry(d);
  w[Dentry_d_inode(d)] = inode;
  w[Dentry_d_type(d)] = type;
  w[Dentry_d_seq(d)] = w[Dentry_d_seq(d)] + 2
}
`;

/** The in-lookup chain and the end of waiting. */
export const inLookups: Record<string, PromelaPrimitive> = {
  in_lookup_add: {
    params: ['d', 'bucket'],
    effect: `
    touch_InLookupBucket(bucket);
    cell_push(d, CHAIN, InLookupBucket_first(bucket));
    w[Dentry_il_owner(d)] = me`,
  },
  in_lookup_del: {
    params: ['d', 'bucket'],
    effect: `
    touch_Dentry(d);
    report_if(w[Dentry_d_lock(d)] != me, WARN);
    expect(d, CHAIN);
    cell_remove(d);
    w[Dentry_il_owner(d)] = 0`,
  },
  in_lookup_next: {
    params: ['d'],
    effect: `
    expect(d, CHAIN);
    result = w[Dentry_u_0(d)]`,
  },
  u_waiters_null: {
    params: ['d'],
    effect: `
    touch_Dentry(d);
    if
    :: w[Dentry_u_tag(d)] != ALIAS -> w[Dentry_u_1(d)] = 0
    :: else
    fi;
    w[Dentry_u_tag(d)] = WAITERS;
    w[Dentry_u_0(d)] = 0`,
  },
  d_complete_waiters: {
    params: ['d'],
    effect: `
    expect(d, WAITERS);
    report_if(w[Dentry_u_0(d)] > 0, OUT_OF_BOUNDS);
    w[Dentry_u_0(d)] = 0`,
  },
};

/** The alias list of an inode, and the inode of a dentry. */
export const aliases: Record<string, PromelaPrimitive> = {
  alias_add: { params: ['inode', 'd'], effect: 'add_alias(inode, d)' },
  alias_del: {
    params: ['inode', 'd'],
    effect: `
    expect(d, ALIAS);
    if
    :: w[Dentry_u_1(d)] != 0 ->
      cell_remove(d);
      w[Dentry_u_0(d)] = 0;
      w[Dentry_u_1(d)] = 0
    :: else
    fi`,
  },
  set_inode_and_type: {
    params: ['d', 'inode'],
    effect: `
    touch_Inode(inode);
    head = w[Inode_i_type(inode)];
    attach(d, inode, head)`,
  },
  clear_inode_and_type: {
    params: ['d'],
    effect: 'attach(d, 0, 0)',
  },
};

/** The primary hash and the child list. A dentry that leaves the hash keeps its own link. */
export const hashes: Record<string, PromelaPrimitive> = {
  hlist_bl_add_head: { params: ['d', 'bucket'], effect: 'add_head(d, bucket)' },
  attach_and_hash: {
    params: ['d', 'inode'],
    effect: `
    add_alias(inode, d);
    head = w[Inode_i_type(inode)];
    attach(d, inode, head);
    head = w[Dentry_d_name(d)];
    add_head(d, head)`,
  },
  hlist_bl_del: {
    params: ['d'],
    effect: `
    touch_Dentry(d);
    report_if(w[Dentry_d_hash(d)] == 0, OOPS);
    if
    :: w[Dentry_d_hash(d)] != 0 ->
      next_one = w[Dentry_d_hash_next(d)];
      head = w[Dentry_d_hash(d)];
      touch_Bucket(head);
      pprev = Bucket_first(head);
      do
      :: w[pprev] != d && w[pprev] > 0 ->
        head = w[pprev];
        touch_Dentry(head);
        pprev = Dentry_d_hash_next(head)
      :: else -> break
      od;
      if
      :: w[pprev] == d -> w[pprev] = next_one
      :: else
      fi;
      w[Dentry_d_hash(d)] = 0
    :: else
    fi`,
  },
  hlist_add_child: {
    params: ['d', 'parent'],
    effect: `
    touch_Dentry(d);
    w[Dentry_d_sib(d)] = 1;
    w[Dentry_d_parent(d)] = parent;
    touch_Dentry(parent);
    w[Dentry_count(parent)] = w[Dentry_count(parent)] + 1`,
  },
  hlist_del_child: {
    params: ['d'],
    effect: `
    touch_Dentry(d);
    w[Dentry_d_sib(d)] = 0`,
  },
};
