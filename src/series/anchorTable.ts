/**
 * Changed lines of the patches and the statements of the model that stand for them; how it is read,
 * see anchors.ts. The text of the lines is not here: a digest tells whether a copy has it.
 */
export const anchorTable = `
02 fs/dcache.c
+2824..2826 0d11 __d_add: __d_add_attach_and_hash(
-2828..2835 0bb1 __d_add: alias_add(
-2828..2835 0bb1 __d_add: set_inode_and_type(
-2836 c4fd __d_add: __d_rehash(
+2830..2831 2609 __d_add_attach_and_hash: if (inode !== NULL)
+2830..2831 2609 __d_add_attach_and_hash: attach_and_hash(
-3136 b63b d_splice_alias_ops: BUG_ON(d.d_hash
04 fs/afs/dir_silly.c
-251 e0d1 nfs_call_unlink: DECLARE_WAIT_QUEUE_HEAD_ONSTACK(
-257 ebb0 nfs_call_unlink: d_alloc_parallel(
+255 bb88 nfs_call_unlink: d_alloc_parallel(
04 fs/dcache.c
-2271..2272 32a7 ~ caller: no cast calls d_add_ci() without this patch; it only follows the new signature
+2271 ac83 d_add_ci: d_alloc_parallel(
-2660 1413 ~ signature
+2659 755c ~ signature
-2664..2665 aa33 end_dir_add: wake_up_all(
+2663 ecac end_dir_add: wake_up_var_locked(
+2664 de40 end_dir_add: wake_up_var_locked(
-2668 0ab9 ~ signature
+2667 f709 ~ signature
-2670 6771 d_wait_lookup: if (!d_in_lookup(d)) #1
-2671..2672 56bd d_wait_lookup: add_wait_queue(
-2673..2674 18b3 d_wait_lookup: schedule(
-2675 917e d_wait_lookup: spin_unlock(
-2676 0381 d_wait_lookup: schedule(
-2677 e970 d_wait_lookup: spin_lock(
-2678 453b d_wait_lookup: if (!d_in_lookup(d)) #2
+2669..2670 17d6 d_must_wait: if (!d_in_lookup(d))
+2671..2672 0774 d_must_wait: d.d_flags |= DCACHE_LOCK_WAITER
-2683..2684 8d4d ~ signature
+2676 8d84 ~ signature
-2766 8239 __d_alloc_parallel_chained: d_wait_lookup(
+2758..2760 0afb __d_alloc_parallel_chained: wait_var_event_spinlock(
-2787 ea55 __d_alloc_parallel: fresh.d_wait
-2803 df21 ~ signature
+2796 964e ~ signature
-2805 11a6 ~ declaration
+2799 4ddc ~ declaration
-2812 c351 __d_lookup_unhash: d.d_flags &= ~DCACHE_PAR_LOOKUP
-2814 c535 __d_lookup_unhash: wq = d.d_wait
-2815 d705 __d_lookup_unhash: d.d_wait = NULL
+2806 b1fd __d_lookup_unhash: doWake = 
+2807 5f36 __d_lookup_unhash: DCACHE_PAR_LOOKUP | DCACHE_LOCK_WAITER
-2818 4938 __d_lookup_unhash: u_waiters_null(
-2819 f7ad __d_lookup_unhash: u_waiters_null(
+2811 2203 __d_lookup_unhash: u_waiters_null(
-2825 aa80 __d_lookup_unhash_wake: wake_up_all(
+2817 c91b __d_lookup_unhash_wake: __d_lookup_unhash(
+2818 00fb __d_lookup_unhash_wake: wake_up_var_locked(
-2835 11a6 ~ declaration
+2828 80da ~ declaration
-2842 0576 __d_add: __d_lookup_unhash(
+2836 b45b __d_add: __d_lookup_unhash(
-2852 2ae1 __d_add: end_dir_add(
+2846 a1de __d_add: end_dir_add(
-2965 11a6 ~ declaration
+2959 80da ~ declaration
-2996 f6a1 __d_move: __d_lookup_unhash(
+2990 2638 __d_move: __d_lookup_unhash(
-3036 2ae1 __d_move: end_dir_add(
+3030 e785 __d_move: end_dir_add(
04 fs/fuse/readdir.c
-167 e0d1 proc_fill_cache: DECLARE_WAIT_QUEUE_HEAD_ONSTACK(
-204 7242 proc_fill_cache: d_alloc_parallel(
+203 bdc7 proc_fill_cache: d_alloc_parallel(
04 fs/namei.c
-1894 e0d1 __lookup_slow: DECLARE_WAIT_QUEUE_HEAD_ONSTACK(
-1900 7624 __lookup_slow: d_alloc_parallel(
+1899 909e __lookup_slow: d_alloc_parallel(
-4417 e0d1 lookup_open: DECLARE_WAIT_QUEUE_HEAD_ONSTACK(
-4417 e0d1 lookup_open_plain: DECLARE_WAIT_QUEUE_HEAD_ONSTACK(
-4426 37a1 lookup_open: d_alloc_parallel(
-4426 37a1 lookup_open_plain: d_alloc_parallel(
+4424 0684 lookup_open: d_alloc_parallel(
+4424 0684 lookup_open_plain: d_alloc_parallel(
04 fs/nfs/dir.c
-729 e0d1 nfs_prime_dcache: DECLARE_WAIT_QUEUE_HEAD_ONSTACK(
-758 5160 nfs_prime_dcache: d_alloc_parallel(
+757 d0f5 nfs_prime_dcache: d_alloc_parallel(
-2109 e0d1 nfs_atomic_open: DECLARE_WAIT_QUEUE_HEAD_ONSTACK(
-2165 c442 nfs_atomic_open: d_alloc_parallel(
+2163 54fc nfs_atomic_open: d_alloc_parallel(
04 fs/nfs/unlink.c
-127 bf44 nfs_call_unlink: d_alloc_parallel(
+127 ca2b nfs_call_unlink: d_alloc_parallel(
-188 6470 nfs_call_unlink: DECLARE_WAIT_QUEUE_HEAD_ONSTACK(
04 fs/proc/base.c
-2135..2136 84a8 proc_fill_cache: DECLARE_WAIT_QUEUE_HEAD_ONSTACK(
-2135..2136 84a8 proc_fill_cache: d_alloc_parallel(
+2135 7921 proc_fill_cache: d_alloc_parallel(
04 fs/proc/proc_sysctl.c
-695..696 84a8 proc_fill_cache: DECLARE_WAIT_QUEUE_HEAD_ONSTACK(
-695..696 84a8 proc_fill_cache: d_alloc_parallel(
+695 7921 proc_fill_cache: d_alloc_parallel(
04 fs/smb/client/readdir.c
-76 e0d1 proc_fill_cache: DECLARE_WAIT_QUEUE_HEAD_ONSTACK(
-108 1e6a proc_fill_cache: d_alloc_parallel(
+107 e402 proc_fill_cache: d_alloc_parallel(
04 include/linux/dcache.h
-119..121 1716 ~ declaration
+119 80ee ~ declaration
+210 1a86 ~ declaration
-259..260 d48a ~ signature
+259 669a ~ signature
04 include/linux/nfs_xdr.h
-1746 f08e ~ declaration
05 fs/dcache.c
-2675..2676 02a8 ~ signature
+2677..2679 b9db ~ declaration
+2682..2685 1f17 ~ signature
-2758..2760 0afb __d_alloc_parallel_chained: wait_var_event_spinlock(
+2767..2769 b3b1 __d_alloc_parallel_chained: d_in_lookup(
+2770 917e __d_alloc_parallel_chained: spin_unlock( #1
+2771 26b2 __d_alloc_parallel: dput(fresh)
+2772..2773 0ac6 __d_alloc_parallel: dput(d)
+2774..2777 0456 __d_alloc_parallel_chained: wait_var_event_spinlock(
+2832..2833 02a8 ~ signature
+2835 297e d_alloc_parallel: __d_alloc_parallel(
+2860..2861 70df ~ signature
+2863 1124 ~ declaration
+2865 7f3f d_alloc_noblock: try_lookup_noperm(
+2866..2868 b3ad d_alloc_noblock: __d_alloc_parallel(
05 include/linux/dcache.h
+260 ef9c ~ signature
06 fs/dcache.c
+1929 a47f ~ signature
+1931 02f1 d_duplicate: name = original.d_name
+1932 ec04 d_duplicate: parent = original.d_parent
+1933 adf4 d_duplicate: name = original.d_name
+1934..1937 e303 d_duplicate: __d_alloc(
+1939 fa80 d_duplicate: copy.d_flags |= DCACHE_PAR_LOOKUP
+1940 e91b d_duplicate: spin_lock(
+1941..1942 868e d_duplicate: hlist_add_child(
+1943..1944 46bd d_duplicate: DCACHE_DISCONNECTED
+1945 6289 d_duplicate: spin_unlock(
+1947 96ea d_duplicate: hlist_bl_lock(
+1948 2c0f d_duplicate: in_lookup_add(
+1949..1950 c319 d_duplicate: hlist_bl_unlock(
06 include/linux/dcache.h
+262 aacc ~ signature
07 fs/namei.c
-1931 91b3 lookup_slow: __lookup_slow(
+1931 f84a lookup_slow: __lookup_slow(
-1945 91b3 lookup_slow_killable: __lookup_slow(
+1945 f84a lookup_slow_killable: __lookup_slow(
+4416 7b63 lookup_open_plain: i_op_lookup(
-4483 875b lookup_open_plain: i_op_lookup(
+4484 0c60 lookup_open_plain: i_op_lookup(
07 include/linux/namei.h
+40 7704 ~ declaration
08 fs/dcache.c
-2309 3c76 ~ signature
+2310 9621 ~ signature
+2330..2331 16fb drop_parent: up_read(
+2332..2333 6df7 drop_parent: up_write(
+2347..2348 8385 retake_parent: down_read(
+2349..2350 96cf retake_parent: down_write(
08 fs/ntfs/namei.c
-313 17d2 ntfs_lookup: d_add_ci(
+314..315 2693 ntfs_lookup: d_add_ci(
08 fs/xfs/xfs_iops.c
-372 3c14 xfs_vn_ci_lookup: d_add_ci(
+373 3271 xfs_vn_ci_lookup: d_add_ci(
08 include/linux/dcache.h
-266 0999 ~ signature
+266..267 732c ~ signature
09 fs/overlayfs/namei.c
+1388 aaeb ~ declaration
+1408..1412 df65 ovl_lookup: try_lookup_noperm(
09 fs/overlayfs/readdir.c
-577 355c ovl_cache_update: lookup_one(
-578 6dea ovl_cache_update: inode = d.d_inode
+577..578 59ad ovl_cache_dentry: d_alloc_noblock(
+586 fca5 ovl_cache_dentry: d_alloc_name(
+588 7d0e ovl_cache_dentry: ask = d.d_hash
+590 760f ovl_cache_dentry: ovl_lookup(
+592..593 fbd7 ovl_cache_dentry: d_lookup_done(
+594..595 4f22 ovl_cache_dentry: dput(d)
+598 817d ovl_cache_update: inode = d.d_inode
10 fs/dcache.c
-2752 8578 ~ signature
+2752..2753 dc7f ~ signature
-2839 0963 __d_alloc_parallel: dput(d)
+2840..2841 4ed0 __d_alloc_parallel_chained: spin_unlock( #1
+2842..2843 1da0 __d_alloc_parallel: dput(d)
-2902 297e d_alloc_parallel: __d_alloc_parallel(
+2906 4a8f d_alloc_parallel: __d_alloc_parallel(
-2934 ab3d d_alloc_noblock: __d_alloc_parallel(
+2938 3ba9 ~ caller: it passes NULL; no cast calls d_alloc_noblock() with this patch
+2967..2969 6270 ~ signature
+2971 1124 ~ declaration
+2973 7f3f d_alloc_noblock_return: try_lookup_noperm(
+2974..2977 1263 d_alloc_noblock_return: __d_alloc_parallel(
10 fs/overlayfs/namei.c
-1408..1412 df65 ovl_lookup: try_lookup_noperm(
+1403 9d12 ovl_lookup: OVL_E_RACED_READDIR) !== 0
+1404 f14b ovl_lookup: d.d_fsdata &=
+1410..1414 df65 ovl_lookup: try_lookup_noperm(
10 fs/overlayfs/overlayfs.h
+75 c102 ~ declaration
10 fs/overlayfs/readdir.c
-556 9031 ~ declaration
+556 9129 ~ declaration
-577 759c ovl_cache_dentry: d_alloc_noblock(
+577..578 61eb ovl_cache_dentry: d_alloc_noblock_return(
+587 f70b ovl_cache_dentry: inLookup.d_fsdata
+588 ef9f ovl_cache_dentry: dput(inLookup)
10 include/linux/dcache.h
+261..262 e0fa ~ signature
12 mm/shmem.c
-4009 34c4 shmem_whiteout: d_alloc(
+4009 7c8b shmem_whiteout: d_duplicate(
+4014 d3a9 shmem_whiteout: d_lookup_done( #last
13 fs/nfs/dir.c
+1659..1665 1d85 nfs_neg_need_reval: return answer(0)
-2114 5ad9 ~ declaration
-2159 25f1 nfs_atomic_open: if (!d_in_lookup(dentry))
-2160..2161 bcee nfs_atomic_open: d_drop(
-2162..2165 f9cc nfs_atomic_open: d_alloc_parallel(
-2166..2167 e819 nfs_atomic_open: if (!d_in_lookup(d))
-2212..2213 c577 nfs_atomic_open: d_lookup_done(
-2214 0963 nfs_atomic_open: dput(
-2238..2239 7019 nfs_atomic_open: d_lookup_done(
-2240..2243 7eed nfs_atomic_open: dput(
14 fs/nfs/dir.c
-2679 e70a nfs_link: d_drop(
-2686 2a40 nfs_link: d_add(
+2688 f712 nfs_link: d_splice_alias(
+2689..2690 865d nfs_link: d_drop(
15 fs/nfs/dir.c
-2332 e70a nfs_add_or_obtain: d_drop(
+2352 e70a nfs_add_or_obtain: d_drop(
15 fs/nfs/nfs4proc.c
-3102 e70a _nfs4_open_and_get_state: d_drop(
16 fs/nfs/dir.c
-2181 e70a nfs_atomic_open_failed: d_drop(
-2190 8751 nfs_atomic_open_failed: d_splice_alias(
+2189 5c4b nfs_atomic_open_failed: d_splice_alias(
+2201 e70a nfs_atomic_open_failed: d_drop(
17 fs/nfs/dir.c
-752 b653 nfs_prime_dcache: d_lookup(
-754 6b84 nfs_prime_dcache: d_lookup(
-756..759 92df nfs_prime_dcache: d_alloc_parallel(
+754..756 9d54 nfs_prime_dcache: d_alloc_noblock(
18 fs/nfs/unlink.c
-448 5285 ~ declaration
+448 faf4 ~ declaration
-465 ba9a ~ declaration
+465..470 f3fe ~ moved: how a silly name is made up is as before
+472 0a18 ~ trace: a line for the log
+473..476 89f2 nfs_sillyrename_target: d_alloc_noblock(
+481..482 f9f7 nfs_sillyrename_target: d_alloc_noblock(
+483 a0a9 nfs_sillyrename_target: if (d.d_inode !== NULL)
+485 0611 nfs_sillyrename_target: if (d.d_inode !== NULL)
-468..472 7853 ~ moved: how a silly name is made up is as before
-474..475 d8cd ~ trace: a line for the log
-477 28c1 nfs_sillyrename_target: lookup_noperm(
-482..483 f9f7 nfs_sillyrename_target: lookup_noperm(
-484 a03a nfs_sillyrename_target: if (found.d_inode === NULL)
+488 055b nfs_sillyrename_target: nfs_lookup(
+489 dd75 nfs_sillyrename_target: d_lookup_done(
+490 429a nfs_sillyrename_target: if (d.d_inode === NULL)
+491..492 d5c2 nfs_sillyrename_target: dput(other)
+493..494 fea5 nfs_sillyrename_target: dput(d) #last
19 fs/nfs/dir.c
-2781..2782 5953 nfs_rename: d_alloc(
+2781 f4c7 nfs_rename: d_duplicate(
-2850 7d1d nfs_rename: dput(copy)
+2848..2849 9b17 nfs_rename: d_lookup_done(
`;
