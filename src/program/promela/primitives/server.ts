import type { PromelaPrimitive } from '../promelaPrimitive.ts';

/** Memory for inodes: the first that is none yet; and a RENAME as the server does it. */
export const serverInlines = `
inline make_inode(type) {
  result = 0;
  for (i : 1 .. INODES) {
    if
    :: result == 0 && w[Inode_i_type(i)] == 0 ->
      w[Inode_i_type(i)] = type;
      result = i
    :: else
    fi
  }
  report_if(result == 0, BOUND)
}

inline rename_on_server(from, to) {
  if
  :: error_RENAME(from) != 0 -> result = -5
  :: error_RENAME(from) == 0 && w[Server_ino(from)] == 0 -> result = -NO_ENTRY
  :: else ->
    w[Server_ino(to)] = w[Server_ino(from)];
    w[Server_ino(from)] = 0
  fi
}
`;

const reporting = (kind: string): PromelaPrimitive => ({
  params: ['condition'],
  effect: `
    report_if(condition, ${kind})`,
});

/** The server makes an inode of that type and keeps it under the name. */
const creating = (type: number): PromelaPrimitive => ({
  params: ['name'],
  effect: `
    make_inode(${type});
    if
    :: result > 0 -> w[Server_ino(name)] = result
    :: else
    fi`,
});

/**
 * Memory for dentries, and the disk or server. MINE(i) is the i-th dentry of the thread's pool of
 * EACH; an id comes back when it was freed and no word points to it. What fails, and what the
 * environment may answer, are macros that the prelude writes from the cast.
 */
export const servers: Record<string, PromelaPrimitive> = {
  kmem_cache_alloc: {
    params: ['name'],
    guard: 'has_spare || !comes_back || fails_ALLOC(name)',
    effect: `
    if
    :: fails_ALLOC(name)
    :: else ->
      for (i : 1 .. EACH) {
        if
        :: result == 0 && w[Dentry_mem(MINE(i))] == 0 -> result = MINE(i)
        :: else
        fi
      }
      for (i : 1 .. EACH) {
        if
        :: result == 0 && w[Dentry_mem(MINE(i))] == 3 && !pointed_at(MINE(i)) -> result = MINE(i)
        :: else
        fi
      }
      report_if(result == 0, BOUND);
      if
      :: result == 0
      :: else ->
        w[Dentry_mem(result)] = 1;
        w[Dentry_count(result)] = 1;
        w[Dentry_d_parent(result)] = result;
        w[Dentry_d_name(result)] = name
      fi
    fi`,
  },
  rpc_lookup: {
    params: ['name'],
    choices: 'answers(name)',
    effect: 'result = answer_of(name, choice)',
  },
  rpc_readdir: { params: ['name'], effect: 'result = w[Server_ino(name)]' },
  rpc_handle: {
    params: ['name'],
    effect: `
    result = (error_HANDLE(name) != 0 -> -error_HANDLE(name) : w[Server_ino(name)]);
    if
    :: result == 0 -> result = -NO_ENTRY
    :: else
    fi`,
  },
  rpc_attributes: { params: ['name'], effect: 'result = -error_ATTRIBUTES(name)' },
  nfs_fhget: {
    params: ['handle', 'name'],
    effect: 'result = (error_FHGET(name) != 0 -> -error_FHGET(name) : handle)',
  },
  rpc_link: {
    params: ['name', 'inode'],
    effect: `
    result = -error_LINK(name);
    if
    :: result == 0 -> w[Server_ino(name)] = inode
    :: else
    fi`,
  },
  rpc_open: {
    params: ['name', 'flags'],
    effect: `
    result = (error_OPEN(name) != 0 -> -error_OPEN(name) : w[Server_ino(name)]);
    if
    :: result == 0 && !(flags & CREAT) -> result = -NO_ENTRY
    :: result == 0 && (flags & CREAT) ->
      make_inode(4);
      if
      :: result > 0 -> w[Server_ino(name)] = result
      :: else
      fi
    :: else
    fi`,
  },
  rpc_getattr: {
    params: ['dir'],
    effect: `
    touch_Inode(dir);
    w[Inode_chg(dir)] = w[Inode_server_chg(dir)];
    w[Inode_attr_expired(dir)] = 0`,
  },
  answer: { params: ['value'], effect: 'result = value' },
  d_op_hash: { params: ['name'], effect: 'result = hash_of(name)' },
  disk_spelling: { params: ['name'], effect: 'result = spelling(name)' },
  rpc_create: creating(4),
  rpc_mkdir: creating(2),
  rpc_unlink: {
    params: ['name'],
    effect: `
    for (i : 1 .. NAMES) {
      if
      :: spelling(i) == spelling(name) -> w[Server_ino(i)] = 0
      :: else
      fi
    }`,
  },
  rpc_rename: { params: ['from', 'to'], effect: 'rename_on_server(from, to)' },
  rpc_rename_killable: {
    params: ['old', 'target'],
    effect: `
    touch_Dentry(old);
    touch_Dentry(target);
    if
    :: error_WAIT(w[Dentry_d_name(old)]) == 0 ->
      rename_on_server(w[Dentry_d_name(old)], w[Dentry_d_name(target)])
    :: else ->
      w[Dentry_d_fsdata(old)] = target;
      result = -error_WAIT(w[Dentry_d_name(old)])
    fi`,
  },
  new_inode: { params: ['type'], effect: 'make_inode(type)' },
  rpc: { params: [], effect: 'skip' },
  begins_when: { params: ['condition'], guard: 'condition', effect: 'skip' },
  BUG_ON: reporting('BUG'),
  COST_ON: reporting('COST'),
  WARN_ON: reporting('WARN'),
};
