import type { PromelaPrimitive } from '../promelaPrimitive.ts';

/**
 * i_rwsem: writer, mask of readers, and a fair queue of 2 * thread + (exclusive ? 1 : 0).
 * A request that must wait goes to the queue's end; the last release hands the lock on.
 */
export const rwsemInlines = `
inline rwsem_request(sem, exclusive) {
  if
  :: (exclusive && w[sem] == me) || (!exclusive && ((w[(sem) + 1] >> _pid) & 1)) ->
    report_if(w[My_waited] == 0, LOCK_IMBALANCE);
    w[My_waited] = 0
  :: else ->
    if
    :: w[sem] == 0 && (!exclusive || w[(sem) + 1] == 0) && w[(sem) + 2] == 0 ->
      if
      :: exclusive -> w[sem] = me
      :: else -> w[(sem) + 1] = w[(sem) + 1] | (1 << _pid)
      fi
    :: else ->
      i = 0;
      do
      :: w[(sem) + 2 + i] != 0 -> i = i + 1
      :: else -> break
      od;
      w[(sem) + 2 + i] = 2 * me + exclusive;
      w[My_waited] = 1;
      stay = 1
    fi
  fi
}

/* Hands the lock to the head, or to every queued reader when the head is one. */
inline rwsem_hand_on(sem) {
  head = w[(sem) + 2];
  if
  :: head == 0 || w[sem] != 0
  :: head != 0 && w[sem] == 0 && (head & 1) ->
    if
    :: w[(sem) + 1] == 0 ->
      w[sem] = head >> 1;
      for (i : 0 .. THREADS - 2) {
        w[(sem) + 2 + i] = w[(sem) + 3 + i]
      }
      w[(sem) + 1 + THREADS] = 0
    :: else
    fi
  :: else ->
    j = 0;
    for (i : 0 .. THREADS - 1) {
      head = w[(sem) + 2 + i];
      w[(sem) + 2 + i] = 0;
      if
      :: head & 1 -> w[(sem) + 2 + j] = head; j = j + 1
      :: head != 0 && !(head & 1) -> w[(sem) + 1] = w[(sem) + 1] | (1 << ((head >> 1) - 1))
      :: else
      fi
    }
  fi
}
`;

/** include/linux/rwsem.h as i_rwsem uses it. `queued` is a macro of the prelude. */
export const rwsems: Record<string, PromelaPrimitive> = {
  down_read: {
    params: ['sem'],
    guard: '!queued(sem)',
    effect: 'rwsem_request(sem, 0)',
    stays: true,
  },
  down_write: {
    params: ['sem'],
    guard: '!queued(sem)',
    effect: 'rwsem_request(sem, 1)',
    stays: true,
  },
  down_read_killable: {
    params: ['sem'],
    effect: `
    if
    :: queued(sem) ->
      j = 0;
      for (i : 0 .. THREADS - 1) {
        head = w[(sem) + 2 + i];
        w[(sem) + 2 + i] = 0;
        if
        :: head != 0 && (head >> 1) != me -> w[(sem) + 2 + j] = head; j = j + 1
        :: else
        fi
      }
      w[My_waited] = 0;
      rwsem_hand_on(sem);
      result = -4
    :: else -> rwsem_request(sem, 0)
    fi`,
    stays: true,
  },
  downgrade_write: {
    params: ['sem'],
    effect: `
    report_if(w[sem] != me, LOCK_IMBALANCE);
    w[sem] = 0;
    w[(sem) + 1] = w[(sem) + 1] | (1 << _pid);
    rwsem_hand_on(sem)`,
  },
  down_read_trylock: {
    params: ['sem'],
    effect: `
    if
    :: w[sem] == 0 && w[(sem) + 2] == 0 ->
      w[(sem) + 1] = w[(sem) + 1] | (1 << _pid);
      result = 1
    :: else
    fi`,
  },
  up_read: {
    params: ['sem'],
    effect: `
    report_if(!(w[(sem) + 1] & (1 << _pid)), LOCK_IMBALANCE);
    w[(sem) + 1] = w[(sem) + 1] & ~(1 << _pid);
    if
    :: w[(sem) + 1] == 0 -> rwsem_hand_on(sem)
    :: else
    fi`,
  },
  up_write: {
    params: ['sem'],
    effect: `
    report_if(w[sem] != me, LOCK_IMBALANCE);
    w[sem] = 0;
    rwsem_hand_on(sem)`,
  },
  WARN_ON_UNLOCKED: {
    params: ['sem'],
    effect: `
    report_if(w[sem] == 0 && w[(sem) + 1] == 0, WARN)`,
  },
};
